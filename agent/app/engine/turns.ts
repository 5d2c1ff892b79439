import type { ChangeDraft } from '../../core/state/change-draft.ts';
import type { IDLE, ObserverGuard, ObserverName } from './observer-guard.ts';

/** Observers that change something at each pass would never be done. */
const PASSES = 2;

/** Hears of a turn once all of it is committed and acted on. What it throws stops nobody (L12). */
export interface Observer {
  readonly name: ObserverName;
  /** `drafts`: what the turn committed, in order; none where only something else has changed. `IDLE`: nothing to do. */
  turnEnded(drafts: readonly ChangeDraft[]): typeof IDLE | undefined;
}

/**
 * A turn is all that is done for one reason: a timer, a command, the end of a run. What it decides
 * is committed, then acted on, and when it ends observers hear of it (L4). A turn within another is
 * part of that one, so nothing is announced in the middle of an act.
 */
export class Turns {
  #depth = 0;
  #drafts: ChangeDraft[] = [];
  /** How many turns began, of which those within another tell that something changed there. */
  #begun = 0;
  #observers: readonly Observer[] = [];
  #guard: ObserverGuard | undefined;

  /** From now on these hear of each turn, in this order. Without them nobody does. */
  observe(guard: ObserverGuard, observers: readonly Observer[]): void {
    this.#guard = guard;
    this.#observers = observers;
  }

  /** Synchronous: what happens after an `await` is another turn. */
  run<T>(work: () => T): T {
    this.#begun += 1;
    this.#depth += 1;
    try {
      return work();
    } finally {
      if (this.#depth === 1) this.#announce();
      this.#depth -= 1;
    }
  }

  /** By the ledger alone: this is durable now. */
  committed(draft: ChangeDraft): void {
    this.#drafts.push(draft);
  }

  /** Still within the turn: what an observer changes begins no other one, and is told once more. */
  #announce(): void {
    for (let pass = 0; pass < PASSES; pass += 1) {
      const drafts = this.#drafts;
      this.#drafts = [];
      const begun = this.#begun;
      for (const observer of this.#observers) {
        this.#guard?.run(observer.name, () => observer.turnEnded(drafts));
      }
      if (this.#begun === begun) return;
    }
  }
}
