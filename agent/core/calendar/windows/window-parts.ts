import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Loose } from '../../../../shared/domain/definitions/loose-document.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import type {
  WindowShift,
  WorkdayRule,
} from '../../../../shared/domain/definitions/calendars/workday-rule.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import { parseWallClock, type WallClock } from '../../../../shared/domain/values/wall-clock.ts';
import type { Problem } from '../../../../shared/errors.ts';
import type { Calendar } from '../workdays/calendar.ts';
import type { CalendarTable } from '../workdays/calendar-table.ts';
import { refuse, type Checked } from '../checked.ts';
import { DayOffShift } from '../workdays/day-off-shift.ts';
import { exclusionOf, readStarts, type Exclusion, type NamedStart } from './named-starts.ts';
import { recurrenceSet, type RecurrenceSet } from '../rules/recurrence-set.ts';
import { parseRule, type RuleParts } from '../rules/rule-text.ts';
import { placeWallClock } from '../wall-clock-placement.ts';
import { compileLength, type WindowLength } from './window-length.ts';
import { WorkdayDates } from '../workdays/workday-dates.ts';
import type { Periods } from '../workdays/workday-periods.ts';
import { workdaySet } from '../workdays/workday-set.ts';
import type { ZoneRules, ZoneTable } from '../zone-rules.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';

const EARLIEST_START = Date.UTC(1900, 0, 1);
const LATEST_START = Date.UTC(3000, 0, 1);

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
  /** The dates of `on`, of which `set` takes those from the start on. */
  readonly workdays: WorkdayDates | undefined;
  readonly shift: DayOffShift | undefined;
}

export function byOpenThenClose(a: Occurrence, b: Occurrence): number {
  return a.opensAt - b.opensAt || a.closesAt - b.closesAt;
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

/** What is read only in part: its schema reports what is missing. */
const INCOMPLETE: Checked<never> = { ok: false, problems: [] };

function calendarAt(path: string, id: string, calendars: CalendarTable): Checked<Calendar> {
  const value = calendars.get(id);
  if (value !== undefined) return { ok: true, value };
  // Of a calendar that is there, its own problems are reported.
  const unknown = calendars.unknown(path, id);
  return unknown === undefined ? INCOMPLETE : { ok: false, problems: [unknown] };
}

interface ReadWorkdays {
  readonly rule: WorkdayRule;
  readonly calendar: Calendar;
  readonly periods: Periods;
}

function readWorkdays(
  on: Loose<WorkdayRule> | undefined,
  calendars: CalendarTable,
): Checked<ReadWorkdays | undefined> {
  if (on === undefined) return { ok: true, value: undefined };
  if (on.calendar === undefined) return INCOMPLETE;
  const calendar = calendarAt('on.calendar', on.calendar, calendars);
  if (!calendar.ok) return calendar;
  const { workday, of } = on;
  if (of === undefined || workday === undefined) return INCOMPLETE;
  const periods = calendar.value.periods(of);
  return periods === undefined
    ? refuse('on.calendar', 'calendar-without-periods', { of, found: on.calendar })
    : {
        ok: true,
        value: {
          rule: { ...on, workday, of, calendar: on.calendar },
          calendar: calendar.value,
          periods,
        },
      };
}

function readShift(
  shift: Loose<WindowShift> | undefined,
  calendars: CalendarTable,
): Checked<DayOffShift | undefined> {
  if (shift === undefined) return { ok: true, value: undefined };
  if (shift.calendar === undefined) return INCOMPLETE;
  const calendar = calendarAt('shift.calendar', shift.calendar, calendars);
  if (!calendar.ok) return calendar;
  if (shift.onDayOff === undefined) return INCOMPLETE;
  return { ok: true, value: new DayOffShift(shift.onDayOff, calendar.value.workdays) };
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

/** Everything that can be parsed, each part on its own. */
function readEach(window: Loose<MaintenanceWindow>, zones: ZoneTable, calendars: CalendarTable) {
  const { timeZone, start, rrule, end, duration, exdates = [], rdates = [] } = window;
  const zone = timeZone === undefined ? INCOMPLETE : readZone(zones, timeZone);
  const first = start === undefined ? INCOMPLETE : readFirstStart(start);
  const rules = valueOf(zone);
  return {
    zone,
    first,
    rule: readRule(rrule),
    workdays: readWorkdays(window.on, calendars),
    shift: readShift(window.shift, calendars),
    length: compileLength(valueOf(first), end, duration) ?? INCOMPLETE,
    exdates: rules === undefined ? INCOMPLETE : readStarts(exdates, 'exdates', rules),
    rdates: rules === undefined ? INCOMPLETE : readStarts(rdates, 'rdates', rules),
  };
}

/** All problems of a window's own parts, with paths relative to it, or what they mean. */
export function readWindowParts(
  window: Loose<MaintenanceWindow>,
  zones: ZoneTable,
  calendars: CalendarTable,
): Checked<WindowParts> {
  const read = readEach(window, zones, calendars);
  const { zone, first, rule, workdays, shift, length, exdates, rdates } = read;
  if (
    !zone.ok ||
    !first.ok ||
    !rule.ok ||
    !workdays.ok ||
    !shift.ok ||
    !length.ok ||
    !exdates.ok ||
    !rdates.ok
  ) {
    const problems: Problem[] = Object.values(read).flatMap((part) =>
      part.ok ? [] : part.problems,
    );
    return { ok: false, problems };
  }
  const start = first.value;
  const rules = zone.value;
  const exclusion = exclusionOf(exdates.value);
  const on = workdays.value;
  const dates =
    on && new WorkdayDates(on.rule, on.calendar, on.periods, Math.floor(start / DAY_MS));
  const value: WindowParts = {
    id: window.id ?? '',
    start,
    opensAt: placeWallClock(rules, start),
    rules,
    set:
      dates === undefined ? recurrenceSet(start, rule.value) : workdaySet(start, dates, dates.rule),
    length: length.value,
    exdates: exdates.value,
    rdates: rdates.value,
    added: placedRdates(rdates.value, exclusion, rules, length.value),
    exclusion: exdates.value.length === 0 ? undefined : exclusion,
    workdays: dates,
    shift: shift.value,
  };
  return { ok: true, value };
}
