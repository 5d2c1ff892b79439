import type {
  DateNote,
  DayOffReason,
} from '../../../../shared/domain/definitions/calendars/date-note.ts';
import {
  formatDate,
  parseDate,
  weekdayOf,
  type DayNumber,
} from '../../../../shared/domain/values/calendar-date.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import type { DayOffShift } from '../workdays/day-off-shift.ts';
import { placeWallClock } from '../wall-clock-placement.ts';
import type { WindowParts } from './window-parts.ts';
import type { WorkdayDates } from '../workdays/workday-dates.ts';
import type { Holiday, Workdays } from '../workdays/workdays.ts';

/** Nobody reads more; a rule for every minute has many on one weekend. */
const MOST_NOTES = 1_000;

/** A named holiday says most, then any holiday, then the week; `undefined` on a workday. */
export function dayOffReason(workdays: Workdays, day: DayNumber): DayOffReason | undefined {
  if (workdays.isWorkday(day)) return undefined;
  const reasons = [...reasonsOf(workdays, day, { asked: workdays, seen: new Set() })];
  return (
    reasons.find((one) => one.code === 'holiday' && one.name !== undefined) ??
    reasons.find((one) => one.code === 'holiday') ??
    reasons[0]
  );
}

interface Asked {
  readonly asked: Workdays;
  readonly seen: Set<Workdays>;
  /** A calendar that includes it moved the holiday of that day. */
  readonly isMovedAway?: boolean;
}

function* reasonsOf(
  one: Workdays,
  day: DayNumber,
  { asked, seen, isMovedAway = false }: Asked,
): Generator<DayOffReason, void, undefined> {
  if (seen.has(one) || one.isWorkday(day)) return;
  seen.add(one);
  const where = { calendar: one.id, isIncluded: one !== asked };
  const holiday = isMovedAway ? undefined : one.holidays.get(day);
  if (holiday !== undefined) yield { code: 'holiday', ...told(holiday), ...where };
  if (!one.isInWeek(day)) yield { code: 'weekday', weekday: weekdayOf(day), ...where };
  const next = { asked, seen, isMovedAway: isMovedAway || one.movesAway(day) };
  for (const included of one.included) yield* reasonsOf(included, day, next);
}

function told({ name, movedFrom }: Holiday): { name?: string; movedFrom?: string } {
  return {
    ...(name === undefined ? {} : { name }),
    ...(movedFrom === undefined ? {} : { movedFrom: formatDate(movedFrom) }),
  };
}

/**
 * What the calendar did to dates in [from, to): occurrences that open there were moved from these
 * dates, dates were left out, periods have too few workdays. In the order of the rule.
 */
export function dateNotes(parts: WindowParts, from: Instant, to: Instant): DateNote[] {
  const { shift, workdays } = parts;
  if (shift !== undefined) return shiftNotes(parts, shift, from, to);
  return workdays === undefined ? [] : missingNotes(parts, workdays, from, to);
}

function shiftNotes(
  { set, rules, exclusion }: WindowParts,
  shift: DayOffShift,
  from: Instant,
  to: Instant,
): DateNote[] {
  const notes: DateNote[] = [];
  const isThere = (at: Instant): boolean => at >= from && at < to;
  const reach = shift.reach(from - 2 * DAY_MS, to + 2 * DAY_MS);
  for (const wall of set.startsBetween(reach.from, reach.to)) {
    if (notes.length >= MOST_NOTES) break;
    const placed = placeWallClock(rules, wall);
    if (placed > set.untilInstant || exclusion?.excludesPlaced(wall, placed) === true) continue;
    const day = Math.floor(wall / DAY_MS);
    const because = dayOffReason(shift.workdays, day);
    if (because === undefined) continue;
    const moved = shift.moved(wall);
    const opensAt = moved === undefined ? placed : placeWallClock(rules, moved);
    if (!isThere(opensAt)) continue;
    const date = formatDate(day);
    notes.push(
      moved === undefined
        ? { kind: 'left-out', date, because }
        : { kind: 'moved', from: date, opensAt: formatInstant(opensAt), because },
    );
  }
  return notes;
}

function missingNotes(
  { set, start, rules }: WindowParts,
  workdays: WorkdayDates,
  from: Instant,
  to: Instant,
): DateNote[] {
  const { of, workday, until, count } = workdays.rule;
  const notes: DateNote[] = [];
  const startDay = Math.floor(start / DAY_MS);
  const last = until === undefined ? Infinity : (parseDate(until) ?? Infinity);
  const first = Math.max(startDay, Math.floor(from / DAY_MS));
  for (const looked of workdays.periodsBetween(first, Math.ceil(to / DAY_MS))) {
    const at = placeWallClock(rules, looked.firstDay * DAY_MS);
    if (at >= to || looked.firstDay > last || notes.length >= MOST_NOTES) break;
    if (looked.date !== undefined || looked.workdays >= Math.abs(workday)) continue;
    if (looked.firstDay < startDay && looked.end <= startDay) continue;
    if (count !== undefined && isOver(set, looked.firstDay)) break;
    const period = formatDate(looked.firstDay);
    notes.push({ kind: 'no-such-workday', of, period, workday, has: looked.workdays });
  }
  return notes;
}

/** A COUNT that is reached has nothing missing behind it. */
function isOver(set: WindowParts['set'], day: DayNumber): boolean {
  const [next] = set.startsBetween(day * DAY_MS, Infinity);
  return next === undefined;
}
