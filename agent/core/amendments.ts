import type { Instant } from '../../shared/domain/instant.ts';
import { occurrenceHoldId, type Occurrence } from '../../shared/domain/occurrence.ts';
import type { Amendment } from './agent-state.ts';
import type { CompiledWindow } from './window-recurrence.ts';

type Amendments = ReadonlyMap<string, Amendment>;

/**
 * What a window's occurrences are once people changed the end of some. An amendment counts only
 * while the definition still has an occurrence that opens at its instant.
 */
export class AmendedWindow {
  readonly #compiled: CompiledWindow;
  readonly #amendments: Amendments;
  readonly #own: readonly Amendment[];

  constructor(compiled: CompiledWindow, amendments: Amendments) {
    this.#compiled = compiled;
    this.#amendments = amendments;
    this.#own = [...amendments.values()].filter(({ windowId }) => windowId === compiled.id);
  }

  /** As `CompiledWindow.occurrencesBetween`. */
  occurrencesBetween(from: Instant, to: Instant): Occurrence[] {
    if (this.#own.length === 0) return this.#compiled.occurrencesBetween(from, to);
    // One that was to be over before `from` may last into it by now.
    const earliest = Math.min(from, ...this.#own.map(({ opensAt }) => opensAt));
    return this.#compiled
      .occurrencesBetween(earliest, to)
      .map((occurrence) => this.#amend(occurrence))
      .filter(({ closesAt }) => closesAt > from);
  }

  /** As `CompiledWindow.nextAfter`. */
  nextAfter(at: Instant, count: number): Occurrence[] {
    const next = this.#compiled.nextAfter(at, count);
    if (this.#own.length === 0) return next;
    const known = new Set(next.map(({ opensAt }) => opensAt));
    const longer = this.#own
      .filter(({ opensAt, closesAt }) => closesAt > at && !known.has(opensAt))
      .flatMap(({ opensAt }) => this.occurrencesBetween(opensAt, opensAt + 1))
      .filter(({ opensAt, closesAt }) => opensAt <= at && closesAt > at);
    return [...longer, ...next.map((occurrence) => this.#amend(occurrence))]
      .sort((a, b) => a.opensAt - b.opensAt)
      .slice(0, count);
  }

  #amend(occurrence: Occurrence): Occurrence {
    const amendment = this.#amendments.get(occurrenceHoldId(this.#compiled.id, occurrence.opensAt));
    if (amendment === undefined) return occurrence;
    return { opensAt: occurrence.opensAt, closesAt: amendment.closesAt };
  }
}
