import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Loose } from '../../../shared/domain/definitions/loose-document.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import { parseWallClock, type WallClock } from '../../../shared/domain/values/wall-clock.ts';
import type { Problem } from '../../../shared/errors.ts';
import { problemAt } from '../../../shared/problem-texts.ts';
import { refuse, type Checked } from './checked.ts';
import { exclusionOf, readStarts, type Exclusion, type NamedStart } from './named-starts.ts';
import { recurrenceSet, SEARCH_LIMIT_MS, type RecurrenceSet } from './recurrence-set.ts';
import { parseRule, type RuleParts } from './rule-text.ts';
import { placeWallClock } from './wall-clock-placement.ts';
import { compileLength, type WindowLength } from './window-length.ts';
import type { ZoneRules, ZoneTable } from './zone-rules.ts';
import { DAY_MS, HOUR_MS } from '../../../shared/domain/values/time-units.ts';

/** A reading is at most this far from its instant, and a closing from its nominal one. */
const MARGIN_MS = 2 * DAY_MS;
/** Ranges that `nextAfter` searches, one after the other. */
const REACHES_MS = [40 * DAY_MS, 400 * DAY_MS, 4000 * DAY_MS, SEARCH_LIMIT_MS];
/** Clock changes move neighbouring occurrences relative to each other by at most this. */
const MAX_SHIFT_MS = 3 * HOUR_MS;
const OVERLAP_SEARCH_MS = 400 * DAY_MS;
const EARLIEST_START = Date.UTC(1900, 0, 1);
const LATEST_START = Date.UTC(3000, 0, 1);

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
  /** Known without a search: `start` is the first occurrence. */
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

export interface WindowParts {
  readonly id: string;
  readonly start: WallClock;
  /** The instant of `start`. */
  readonly opensAt: Instant;
  readonly rules: ZoneRules;
  readonly set: RecurrenceSet;
  readonly length: WindowLength;
  /** As written. */
  readonly exdates: readonly NamedStart[];
  readonly rdates: readonly NamedStart[];
  /** The `rdates` that are not excluded, sorted. */
  readonly added: readonly Occurrence[];
  readonly exclusion: Exclusion | undefined;
}

function byOpenThenClose(a: Occurrence, b: Occurrence): number {
  return a.opensAt - b.opensAt || a.closesAt - b.closesAt;
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
    const { opensAt, set, exclusion } = this.parts;
    return exclusion === undefined && opensAt <= set.untilInstant;
  }

  occurrencesBetween(from: Instant, to: Instant): Occurrence[] {
    const { set, rules, length, added, exclusion } = this.parts;
    const found: Occurrence[] = [];
    const take = (occurrence: Occurrence): void => {
      if (occurrence.closesAt > from && occurrence.opensAt < to) found.push(occurrence);
    };
    const earliest = from - length.nominalMs - MARGIN_MS;
    for (const wall of set.startsBetween(earliest, to + MARGIN_MS)) {
      const opensAt = placeWallClock(rules, wall);
      if (opensAt > set.untilInstant || exclusion?.excludesPlaced(wall, opensAt) === true) continue;
      take({ opensAt, closesAt: length.closesAt(rules, wall, opensAt) });
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
    const { set, exclusion } = this.parts;
    if (!set.ruleOccurs()) return problemAt('rrule', 'rule-never');
    if (this.startOccurs || this.nextAfter(-Infinity, 1).length > 0) return undefined;
    if (exclusion === undefined) {
      return problemAt('rrule', 'until-before-start');
    }
    return problemAt('exdates', 'all-left-out');
  }

  firstOverlap(): readonly [Occurrence, Occurrence] | undefined {
    const { set, length, added } = this.parts;
    const apart = length.nominalMs + MAX_SHIFT_MS <= set.leastDistanceMs;
    if (apart && added.length === 0) return undefined;
    const some = this.occurrencesBetween(-Infinity, this.#firstPossible() + OVERLAP_SEARCH_MS);
    for (const [index, next] of some.entries()) {
      const previous = some[index - 1];
      if (previous !== undefined && previous.closesAt > next.opensAt) return [previous, next];
    }
    return undefined;
  }

  #firstPossible(): Instant {
    const { start, added } = this.parts;
    return Math.min(start - MARGIN_MS, added[0]?.opensAt ?? Infinity);
  }
}

function readRule(text: string | undefined): Checked<RuleParts | undefined> {
  if (text === undefined) return { ok: true, value: undefined };
  const parts = parseRule(text);
  if (!parts.ok || parts.value.frequency !== 'SECONDLY') return parts;
  return refuse('rrule', 'rule-too-often');
}

export function readZone(zones: ZoneTable, id: string): Checked<ZoneRules> {
  const rules = zones.rules(id);
  if (rules !== undefined) return { ok: true, value: rules };
  return refuse('timeZone', 'zone-unknown', { version: zones.version, found: id });
}

/** A valid start within the centuries that the zone data covers. */
export function readFirstStart(text: string): Checked<WallClock> {
  const start = parseWallClock(text);
  return start === undefined || start < EARLIEST_START || start >= LATEST_START
    ? refuse('start', 'start-range', { found: text })
    : { ok: true, value: start };
}

/** Absent parts cause no problem here: the schema reports what is missing. */
function problemsOf(parts: readonly (Checked<unknown> | undefined)[]): Problem[] {
  return parts.flatMap((part) => (part === undefined || part.ok ? [] : part.problems));
}

function valueOf<T>(part: Checked<T> | undefined): T | undefined {
  return part?.ok === true ? part.value : undefined;
}

function placedRdates(
  rdates: readonly NamedStart[],
  exclusion: Exclusion,
  rules: ZoneRules,
  length: WindowLength,
): Occurrence[] {
  return rdates
    .filter((rdate) => !exclusion.excludes(rdate))
    .map(({ wall, opensAt }) => ({ opensAt, closesAt: length.closesAt(rules, wall, opensAt) }))
    .sort(byOpenThenClose);
}

/** Everything that can be parsed, each part on its own; `rule` is absent if there is none. */
function readParts(window: Loose<MaintenanceWindow>, zones: ZoneTable) {
  const { timeZone, start, rrule, end, duration, exdates = [], rdates = [] } = window;
  const zone = timeZone === undefined ? undefined : readZone(zones, timeZone);
  const first = start === undefined ? undefined : readFirstStart(start);
  const rules = valueOf(zone);
  return {
    zone,
    first,
    rule: readRule(rrule),
    length: compileLength(valueOf(first), end, duration),
    exdates: rules === undefined ? undefined : readStarts(exdates, 'exdates', rules),
    rdates: rules === undefined ? undefined : readStarts(rdates, 'rdates', rules),
  };
}

/**
 * All problems of a window, with paths relative to it (`rrule`, `timeZone`, `exdates[0]`). A window
 * that decodes only in part is checked as far as it decodes. One that never occurs still compiles,
 * to an empty one: documents with it are rejected, but it can still be asked when it opens.
 */
export function compileWindow(
  window: Loose<MaintenanceWindow>,
  zones: ZoneTable,
): Checked<CompiledWindow> {
  const { zone, first, rule, length, exdates, rdates } = readParts(window, zones);
  if (
    zone?.ok !== true ||
    first?.ok !== true ||
    !rule.ok ||
    length?.ok !== true ||
    exdates?.ok !== true ||
    rdates?.ok !== true
  ) {
    return { ok: false, problems: problemsOf([zone, first, rule, length, exdates, rdates]) };
  }
  const rules = zone.value;
  const exclusion = exclusionOf(exdates.value);
  const value = new Window({
    id: window.id ?? '',
    start: first.value,
    opensAt: placeWallClock(rules, first.value),
    rules,
    set: recurrenceSet(first.value, rule.value),
    length: length.value,
    exdates: exdates.value,
    rdates: rdates.value,
    added: placedRdates(rdates.value, exclusion, rules, length.value),
    exclusion: exdates.value.length === 0 ? undefined : exclusion,
  });
  return { ok: true, value };
}
