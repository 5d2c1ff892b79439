import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../shared/domain/values/instant.ts';
import type { ProblemReport } from '../../../../shared/domain/now/snapshot.ts';
import type { Turns } from '../turns/turns.ts';
import type { Saying } from '../../../../shared/errors.ts';
import { englishOf } from '../../../../shared/failure-texts.ts';

/** What an admin must know now: one report per code, shown until it is over. */
export class ProblemBoard {
  readonly #turns: Turns;
  readonly #reports = new Map<string, ProblemReport>();
  #changes = 0;

  constructor(turns: Turns) {
    this.#turns = turns;
  }

  /** Increases with each change. */
  get changes(): number {
    return this.#changes;
  }

  raise(code: string, said: readonly Saying[], now: Instant): void {
    this.#raise(code, { message: englishOf(said), said }, now);
  }

  /** For what has no sentences of ours: everybody reads it in English. */
  raiseInEnglish(code: string, message: string, now: Instant): void {
    this.#raise(code, { message }, now);
  }

  #raise(code: string, spoken: Pick<ProblemReport, 'message' | 'said'>, now: Instant): void {
    const known = this.#reports.get(code);
    if (known?.message === spoken.message) return;
    this.#turns.run(() => {
      this.#reports.set(code, { code, ...spoken, since: known?.since ?? formatInstant(now) });
      this.#changes += 1;
    });
  }

  clear(code: string): void {
    if (!this.#reports.has(code)) return;
    this.#turns.run(() => {
      this.#reports.delete(code);
      this.#changes += 1;
    });
  }

  has(code: string): boolean {
    return this.#reports.has(code);
  }

  /** When it appeared; `undefined` if it is not a problem now. */
  since(code: string): Instant | undefined {
    const known = this.#reports.get(code);
    return known === undefined ? undefined : parseInstant(known.since);
  }

  all(): ProblemReport[] {
    return [...this.#reports.values()];
  }
}
