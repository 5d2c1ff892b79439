import { formatInstant, type Instant } from '../../shared/domain/instant.ts';
import type { ProblemReport } from '../../shared/domain/snapshot.ts';

/** What an admin must know now: one report a code, shown until it is over. */
export class ProblemBoard {
  readonly #reports = new Map<string, ProblemReport>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  raise(code: string, message: string, now: Instant): void {
    const known = this.#reports.get(code);
    if (known?.message === message) return;
    this.#reports.set(code, { code, message, since: known?.since ?? formatInstant(now) });
    this.#changed();
  }

  clear(code: string): void {
    if (this.#reports.delete(code)) this.#changed();
  }

  has(code: string): boolean {
    return this.#reports.has(code);
  }

  all(): ProblemReport[] {
    return [...this.#reports.values()];
  }
}
