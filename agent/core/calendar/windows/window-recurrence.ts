import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Loose } from '../../../../shared/domain/definitions/loose-document.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import type { Problem } from '../../../../shared/errors.ts';
import { problemAt } from '../../../../shared/problem-texts.ts';
import type { CalendarTable } from '../workdays/calendar-table.ts';
import type { Checked } from '../checked.ts';
import { SEARCH_LIMIT_MS } from '../rules/recurrence-set.ts';
import { placeWallClock } from '../wall-clock-placement.ts';
import { byOpenThenClose, readWindowParts, type WindowParts } from './window-parts.ts';
import type { ZoneTable } from '../zone-rules.ts';
import { DAY_MS, HOUR_MS } from '../../../../shared/domain/values/time-units.ts';

/** A reading is at most this far from its instant, and a closing from its nominal one. */
const MARGIN_MS = 2 * DAY_MS;
/** Ranges that `nextAfter` searches, one after the other. */
const REACHES_MS = [40 * DAY_MS, 400 * DAY_MS, 4000 * DAY_MS, SEARCH_LIMIT_MS];
/** Clock changes move neighbouring occurrences relative to each other by at most this. */
const MAX_SHIFT_MS = 3 * HOUR_MS;
const OVERLAP_SEARCH_MS = 400 * DAY_MS;

/** A compiled window (windows.md, "Meaning of a window"). */
export interface CompiledWindow {
  readonly id: string;
  /** The parsed parts, for validation. */
  readonly parts: WindowParts;
  /** The length of an occurrence without a clock change. */
  readonly nominalMs: number;
  /**
   * Every occurrence with closesAt > from and opensAt < to, by opening, then closing; equal ones
   * once, overlapping ones separately.
   */
  occurrencesBetween(from: Instant, to: Instant): Occurrence[];
  /**
   * The first `count` occurrences with closesAt > `at`: open ones, then upcoming ones. Searches 400
   * years ahead; returns fewer if the window ends.
   */
  nextAfter(at: Instant, count: number): Occurrence[];
  /** Known without a long search: `start` is an occurrence. */
  readonly startOccurs: boolean;
  /**
   * Why a document with this window is rejected: its rule never matches, or all starts are
   * excluded.
   */
  neverOccurs(): Problem | undefined;
  /**
   * Two consecutive occurrences that overlap, within 400 days of the first; `undefined` if none do.
   */
  firstOverlap(): readonly [Occurrence, Occurrence] | undefined;
}

function isSame(a: Occurrence, b: Occurrence | undefined): boolean {
  return b?.opensAt === a.opensAt && b.closesAt === a.closesAt;
}

class Window implements CompiledWindow {
  readonly id: string;
  readonly nominalMs: number;
  readonly parts: WindowParts;

  constructor(parts: WindowParts) {
    this.id = parts.id;
    this.nominalMs = parts.length.nominalMs;
    this.parts = parts;
  }

  get startOccurs(): boolean {
    const { start, opensAt, set, exclusion, shift } = this.parts;
    if (exclusion !== undefined || opensAt > set.untilInstant) return false;
    return set.hasStart && (shift === undefined || shift.moved(start) === start);
  }

  occurrencesBetween(from: Instant, to: Instant): Occurrence[] {
    const { set, rules, length, added, exclusion, shift } = this.parts;
    const found: Occurrence[] = [];
    const take = (occurrence: Occurrence): void => {
      if (occurrence.closesAt > from && occurrence.opensAt < to) found.push(occurrence);
    };
    const earliest = from - length.nominalMs - MARGIN_MS;
    const reach = shift?.reach(earliest, to + MARGIN_MS);
    const starts = set.startsBetween(reach?.from ?? earliest, reach?.to ?? to + MARGIN_MS);
    for (const wall of starts) {
      const placed = placeWallClock(rules, wall);
      if (placed > set.untilInstant || exclusion?.excludesPlaced(wall, placed) === true) continue;
      const start = shift === undefined ? wall : shift.moved(wall);
      if (start === undefined) continue;
      const opensAt = start === wall ? placed : placeWallClock(rules, start);
      take({ opensAt, closesAt: length.closesAt(rules, start, opensAt) });
    }
    for (const occurrence of added) take(occurrence);
    found.sort(byOpenThenClose);
    return found.filter((occurrence, index) => !isSame(occurrence, found[index - 1]));
  }

  nextAfter(at: Instant, count: number): Occurrence[] {
    const from = Math.max(at, this.#firstPossible());
    let found: Occurrence[] = [];
    for (const reach of REACHES_MS) {
      found = this.occurrencesBetween(at, from + reach);
      if (found.length >= count) break;
    }
    return found.slice(0, count);
  }

  neverOccurs(): Problem | undefined {
    const { set, exclusion, shift } = this.parts;
    if (!set.ruleOccurs()) return this.#neverByRule();
    if (this.startOccurs || this.nextAfter(-Infinity, 1).length > 0) return undefined;
    if (shift !== undefined && this.#leavesOutAll()) {
      return problemAt('shift', 'all-days-off', { calendar: shift.workdays.id });
    }
    if (exclusion === undefined) {
      return problemAt('rrule', 'until-before-start');
    }
    return problemAt('exdates', 'all-left-out');
  }

  firstOverlap(): readonly [Occurrence, Occurrence] | undefined {
    const { set, length, added, shift } = this.parts;
    // Moved starts are on different days if those of the rule are.
    const distance =
      shift === undefined ? set.leastDistanceMs : Math.min(set.leastDistanceMs, DAY_MS);
    const apart = length.nominalMs + MAX_SHIFT_MS <= distance;
    if (apart && added.length === 0) return undefined;
    const some = this.occurrencesBetween(-Infinity, this.#firstPossible() + OVERLAP_SEARCH_MS);
    for (const [index, next] of some.entries()) {
      const previous = some[index - 1];
      if (previous !== undefined && previous.closesAt > next.opensAt) return [previous, next];
    }
    return undefined;
  }

  #neverByRule(): Problem {
    const { workdays } = this.parts;
    if (workdays === undefined) return problemAt('rrule', 'rule-never');
    const { of, workday } = workdays.rule;
    return problemAt('on', 'on-never', { of, workday });
  }

  /** Without the shift it would occur. */
  #leavesOutAll(): boolean {
    return new Window({ ...this.parts, shift: undefined }).nextAfter(-Infinity, 1).length > 0;
  }

  #firstPossible(): Instant {
    const { start, added } = this.parts;
    return Math.min(start - MARGIN_MS, added[0]?.opensAt ?? Infinity);
  }
}

/**
 * All problems of a window, with paths relative to it (`rrule`, `timeZone`, `exdates[0]`). A window
 * that decodes only in part is checked as far as it decodes. One that never occurs still compiles,
 * to an empty one: documents with it are rejected, but it can still be asked when it opens.
 */
export function compileWindow(
  window: Loose<MaintenanceWindow>,
  zones: ZoneTable,
  calendars: CalendarTable,
): Checked<CompiledWindow> {
  const parts = readWindowParts(window, zones, calendars);
  return parts.ok ? { ok: true, value: new Window(parts.value) } : parts;
}
