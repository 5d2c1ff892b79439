import type { DateNote } from '../../../shared/domain/definitions/calendars/date-note.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { occurrenceHoldId, type Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import type { Amendment } from '../state/agent-state.ts';
import { dateNotes } from '../calendar/windows/date-notes.ts';
import type { CompiledWindow } from '../calendar/windows/window-recurrence.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';

/** One occurrence as defined and as it is now; `current` is `null` if it was skipped. */
export interface NamedOccurrence {
  readonly original: Occurrence;
  readonly current: Occurrence | null;
  readonly amendment: Amendment | undefined;
}

/**
 * The occurrences of a window after people extended, ended, skipped or moved some. A change belongs
 * to the original start (RFC 5545 RECURRENCE-ID) and counts only while the definition still has an
 * occurrence that opens at that instant.
 */
export class AmendedWindow {
  readonly #compiled: CompiledWindow;
  readonly #own: ReadonlyMap<Instant, Amendment>;

  /** `amendments` are those of this window. */
  constructor(compiled: CompiledWindow, amendments: readonly Amendment[]) {
    this.#compiled = compiled;
    this.#own = new Map(amendments.map((amendment) => [amendment.opensAt, amendment]));
  }

  /** Like `CompiledWindow.occurrencesBetween`. */
  occurrencesBetween(from: Instant, to: Instant): Occurrence[] {
    const natural = this.#compiled.occurrencesBetween(from, to);
    if (this.#own.size === 0) return natural;
    const meets = ({ opensAt, closesAt }: Occurrence): boolean => closesAt > from && opensAt < to;
    return this.#merge(natural, meets);
  }

  /**
   * Those that meet [from, to) as they are now, and the skipped ones that would have, in the order of
   * the definition. Of several that open at one instant, the longest: they share a hold.
   */
  namedBetween(from: Instant, to: Instant): NamedOccurrence[] {
    const byStart = new Map<Instant, NamedOccurrence>();
    for (const original of this.#compiled.occurrencesBetween(from, to)) {
      // Of those that open together the longest is the last.
      byStart.set(original.opensAt, named(original, undefined));
    }
    for (const [opensAt, amendment] of this.#own) {
      byStart.delete(opensAt);
      const original = this.#original(opensAt);
      if (original === undefined) continue;
      const one = named(original, amendment);
      const shown = one.current ?? original;
      if (shown.closesAt > from && shown.opensAt < to) byStart.set(opensAt, one);
    }
    return [...byStart.values()].sort((a, b) => a.original.opensAt - b.original.opensAt);
  }

  /** As defined, without people's changes. */
  definedBetween(from: Instant, to: Instant): Occurrence[] {
    return this.#compiled.occurrencesBetween(from, to);
  }

  /** What its calendar did to dates there, whatever people changed. */
  notesBetween(from: Instant, to: Instant): DateNote[] {
    return dateNotes(this.#compiled.parts, from, to);
  }

  /** Like `CompiledWindow.nextAfter`. */
  nextAfter(at: Instant, count: number): Occurrence[] {
    if (this.#own.size === 0) return this.#compiled.nextAfter(at, count);
    // As many of the first may have been skipped or moved.
    const ahead = [...this.#own.keys()].filter(
      (opensAt) => opensAt + this.#compiled.nominalMs + DAY_MS > at,
    );
    const natural = this.#compiled.nextAfter(at, count + ahead.length);
    return this.#merge(natural, ({ closesAt }) => closesAt > at).slice(0, count);
  }

  /** The occurrence that opens at this instant by definition, or was moved there. */
  named(opensAt: Instant): NamedOccurrence | undefined {
    for (const amendment of this.#own.values()) {
      if (amendment.movedTo?.opensAt !== opensAt) continue;
      const original = this.#original(amendment.opensAt);
      if (original !== undefined) return named(original, amendment);
    }
    const original = this.#original(opensAt);
    return original === undefined ? undefined : named(original, this.#own.get(opensAt));
  }

  /** People's changes of occurrences that are not over, in the order of the definition. */
  changesAfter(at: Instant): NamedOccurrence[] {
    return [...this.#own.values()]
      .filter((amendment) => !amendmentIsOver(amendment, at))
      .sort((a, b) => a.opensAt - b.opensAt)
      .flatMap((amendment) => {
        const original = this.#original(amendment.opensAt);
        return original === undefined ? [] : [named(original, amendment)];
      });
  }

  #original(opensAt: Instant): Occurrence | undefined {
    return this.#compiled
      .occurrencesBetween(opensAt, opensAt + 1)
      .findLast((occurrence) => occurrence.opensAt === opensAt);
  }

  #merge(natural: readonly Occurrence[], isWanted: (one: Occurrence) => boolean): Occurrence[] {
    const untouched = natural.filter(({ opensAt }) => !this.#own.has(opensAt));
    const changed = [...this.#own.values()]
      .map(amended)
      .filter((one) => one !== null)
      .filter((one) => isWanted(one.current) && this.#original(one.amendment.opensAt) !== undefined)
      .map((one) => one.current);
    if (changed.length === 0) return untouched;
    return withoutTwins([...untouched, ...changed].sort(byOpenThenClose), changed);
  }
}

function named(original: Occurrence, amendment: Amendment | undefined): NamedOccurrence {
  if (amendment === undefined) return { original, current: original, amendment };
  return { original, current: amended(amendment)?.current ?? null, amendment };
}

/** The occurrence after a change; `null` if the change itself is invalid. */
function amended(amendment: Amendment): { amendment: Amendment; current: Occurrence } | null {
  if (amendment.kind === 'skipped') return null;
  const { opensAt } = amendment.movedTo ?? amendment;
  const { closesAt } = amendment;
  return closesAt > opensAt ? { amendment, current: { opensAt, closesAt } } : null;
}

function byOpenThenClose(a: Occurrence, b: Occurrence): number {
  return a.opensAt - b.opensAt || a.closesAt - b.closesAt;
}

/**
 * After a later edit, the definition may open where a moved occurrence does. Both would own one
 * hold, so only the longer one counts.
 */
function withoutTwins(sorted: readonly Occurrence[], changed: readonly Occurrence[]): Occurrence[] {
  const starts = new Set(changed.map(({ opensAt }) => opensAt));
  return sorted.filter(
    ({ opensAt }, index) => !starts.has(opensAt) || sorted[index + 1]?.opensAt !== opensAt,
  );
}

/** The key of a change: the hold id of the occurrence before any change. */
export function amendmentKey(windowId: string, original: Occurrence): string {
  return occurrenceHoldId(windowId, original.opensAt);
}

/** Neither the original time nor the new one lies ahead any more. */
export function amendmentIsOver({ opensAt, closesAt }: Amendment, at: Instant): boolean {
  return Math.max(opensAt, closesAt) <= at;
}
