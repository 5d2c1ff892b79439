import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { formatWallClock, parseWallClock } from '../../../shared/domain/values/wall-clock.ts';
import type { Problem } from '../../../shared/errors.ts';
import { problemAt } from '../../../shared/problem-texts.ts';
import type { NamedStart } from '../calendar/windows/named-starts.ts';
import { parseRule, type RuleParts } from '../calendar/rules/rule-text.ts';
import { wallClockAt, placeWallClock } from '../calendar/wall-clock-placement.ts';
import type { WindowParts } from '../calendar/windows/window-parts.ts';
import type { CompiledWindow } from '../calendar/windows/window-recurrence.ts';
import type { ScopeIndex } from './scope-index.ts';
import { LAST_CLOCK_CHANGE_YEAR } from '../../../shared/domain/values/clock-changes-end.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';

/** RFC 5545 leaves such a start undefined; here it is the first occurrence. That of `on` is none. */
function offRule({ start, set, workdays }: WindowParts): Problem[] {
  if (workdays !== undefined) return [];
  const next = set.firstByRule();
  if (next === undefined || next === start) return [];
  const values = { found: formatWallClock(start), next: formatWallClock(next) };
  return [problemAt('start', 'start-off-rule', values)];
}

/** `start` and rdates that clocks never show, so they open at a later reading. */
function inGap({ startOccurs, parts }: CompiledWindow): Problem[] {
  const { start, rules, opensAt, rdates, workdays } = parts;
  const starts = [
    ...(workdays === undefined || startOccurs ? [{ path: 'start', wall: start, opensAt }] : []),
    ...rdates.map((rdate, index) => ({ ...rdate, path: `rdates[${index}]` })),
  ];
  return starts.flatMap(({ path, wall, opensAt: at }) => {
    const shown = wallClockAt(rules, at);
    if (shown === wall) return [];
    const values = { found: formatWallClock(wall), zone: rules.id, opens: formatWallClock(shown) };
    return [problemAt(path, 'start-in-gap', values)];
  });
}

/** Times that the document names after the last year of zone data, if its clocks change until then. */
function beyondClockChanges(
  { start, rdates, rrule = '', on }: MaintenanceWindow,
  { rules }: WindowParts,
): Problem[] {
  const lastChange = rules.instants.at(-1);
  const endsEarlier =
    lastChange === undefined || new Date(lastChange).getUTCFullYear() < LAST_CLOCK_CHANGE_YEAR;
  if (endsEarlier) return [];
  const [, until = ''] = /UNTIL=(\d{4,8})/i.exec(rrule) ?? [];
  const named = [
    { path: 'start', found: start },
    ...rdates.map((found, index) => ({ path: `rdates[${index}]`, found })),
    { path: 'rrule', found: until },
    { path: 'on.until', found: on?.until ?? '' },
  ];
  const first = named.find(({ found }) => Number(found.slice(0, 4)) > LAST_CLOCK_CHANGE_YEAR);
  if (first === undefined) return [];
  const values = { found: first.found, year: LAST_CLOCK_CHANGE_YEAR, zone: rules.id };
  return [problemAt(first.path, 'clock-changes-end', values)];
}

function isPast(compiled: CompiledWindow, now: Instant): boolean {
  if (compiled.startOccurs && compiled.parts.opensAt >= now) return false;
  return compiled.nextAfter(now, 1).length === 0;
}

function overlap(compiled: CompiledWindow): Problem[] {
  const [first, second] = compiled.firstOverlap() ?? [];
  if (first === undefined || second === undefined) return [];
  const [closes, opens] = [formatInstant(first.closesAt), formatInstant(second.opensAt)];
  return [problemAt('', 'overlap', { closes, opens })];
}

/** What is accepted and almost certainly not intended; paths are relative to the window. */
export function windowWarnings(
  window: MaintenanceWindow,
  compiled: CompiledWindow,
  scope: ScopeIndex,
  now: Instant,
): Problem[] {
  const { covers, exdates } = window;
  const { parts } = compiled;
  const leftOut = leftOutDates(window);
  return [
    ...inGap(compiled),
    ...beyondClockChanges(window, parts),
    ...offRule(parts),
    ...(leftOut === undefined ? [] : [leftOut]),
    ...unusedExdates(parts).map((index) =>
      problemAt(`exdates[${index}]`, 'exdate-unused', { found: exdates[index] ?? '' }),
    ),
    ...(scope.selectsNothing(covers) ? [problemAt('covers', 'covers-nothing')] : []),
    ...(isPast(compiled, now) ? [problemAt('', 'window-past')] : []),
    ...overlap(compiled),
  ];
}

/** No clock ever skipped more: Samoa once skipped a whole day. */
const LONGEST_GAP_MS = DAY_MS;
/** Each costs a search, and nobody reads more. */
const MAX_CHECKED = 200;

/** Whether it excludes a start of the rule (or `start`), or would. */
function meetsRule({ set, rules }: WindowParts, { wall, opensAt, writtenAs }: NamedStart): boolean {
  const from = writtenAs === 'wall' ? wall : wall - LONGEST_GAP_MS;
  for (const start of set.startsBetween(from, wall + 1)) {
    const placed = placeWallClock(rules, start);
    if (placed > set.untilInstant) return false;
    if (writtenAs === 'wall' || placed === opensAt) return true;
  }
  return false;
}

function meetsAdded({ rdates }: WindowParts, { wall, opensAt, writtenAs }: NamedStart): boolean {
  return rdates.some((rdate) =>
    rdate.writtenAs === 'wall' && writtenAs === 'wall'
      ? rdate.wall === wall
      : rdate.opensAt === opensAt,
  );
}

/** Indexes of exdates that exclude nothing: with a mistyped date the window would still open. */
function unusedExdates(parts: WindowParts): number[] {
  return parts.exdates.slice(0, MAX_CHECKED).flatMap((exdate, index) => {
    const isUsed = meetsRule(parts, exdate) || meetsAdded(parts, exdate);
    return isUsed ? [] : [index];
  });
}

/** Every month has this many days. */
const SHORTEST_MONTH = 28;
/** Every month has this many of each weekday. */
const SAFE_NTH = 4;

function monthDays(parts: RuleParts, startDay: number): readonly number[] {
  if (parts.byMonthDay.length > 0) return parts.byMonthDay;
  return parts.byDay.length > 0 ? [] : [startDay];
}

/**
 * Warns if a monthly rule silently skips months: dates that do not exist are skipped, not moved, so
 * the 31st occurs seven times a year and a fifth Sunday four times.
 */
export function leftOutDates(window: MaintenanceWindow): Problem | undefined {
  const start = parseWallClock(window.start);
  const parts = window.rrule === undefined ? undefined : parseRule(window.rrule);
  if (start === undefined || parts?.ok !== true || parts.value.frequency !== 'MONTHLY') {
    return undefined;
  }
  const days = monthDays(parts.value, new Date(start).getUTCDate());
  const nths = parts.value.byDay.map(({ nth }) => Math.abs(nth));
  const lateDay = days.length > 0 && days.every((day) => Math.abs(day) > SHORTEST_MONTH);
  const lateWeekday = nths.length > 0 && nths.every((nth) => nth > SAFE_NTH);
  if (!lateDay && !lateWeekday) return undefined;
  return lateDay
    ? problemAt('rrule', 'months-without-day', { days: days.join(', ') })
    : problemAt('rrule', 'months-without-fifth');
}
