import type { ChangeDraft } from '../../../core/state/change-draft.ts';
import type { IDLE, ObserverGuard, ObserverName } from './observer-guard.ts';

/** An observer that changes something on every pass would loop forever. */
const PASSES = 2;

/**
 * Notified of a turn once all of it is committed and acted on. Its errors stop nothing else (L12).
 */
export interface Observer {
  readonly name: ObserverName;
  /**
   * `drafts`: what the turn committed, in order; empty if only something else changed. `IDLE`:
   * nothing to do.
   */
  turnEnded(drafts: readonly ChangeDraft[]): typeof IDLE | undefined;
}

/**
 * A turn is everything done for one reason: a timer, a command, the end of a run. Its decisions are
 * committed, then acted on, and observers are notified when it ends (L4). A nested turn is part of
 * the outer one, so nothing is announced halfway.
 */
export class Turns {
  #depth = 0;
  #drafts: ChangeDraft[] = [];
  /** How many turns have begun; within a turn, a larger number shows that something changed. */
  #begun = 0;
  #observers: readonly Observer[] = [];
  #guard: ObserverGuard | undefined;

  /** From now on these are notified of each turn, in this order. */
  observe(guard: ObserverGuard, observers: readonly Observer[]): void {
    this.#guard = guard;
    this.#observers = observers;
  }

  /** Synchronous: whatever follows an `await` is another turn. */
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

  /** Called only by the ledger: this is durable now. */
  committed(draft: ChangeDraft): void {
    this.#drafts.push(draft);
  }

  /**
   * Still within the turn: an observer's changes begin no new turn, but are announced once more.
   */
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
