import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import { parseWallClock } from '../../../shared/domain/values/wall-clock.ts';
import type { Problem } from '../../../shared/errors.ts';
import { problemAt } from '../../../shared/problem-texts.ts';
import { parseRule, type RuleParts } from '../calendar/rule-text.ts';

/** Every month has this many days. */
const SHORTEST_MONTH = 28;
/** Every month has this many of each weekday. */
const SUREST_NTH = 4;

function monthDays(parts: RuleParts, startDay: number): readonly number[] {
  if (parts.byMonthDay.length > 0) return parts.byMonthDay;
  return parts.byDay.length > 0 ? [] : [startDay];
}

/**
 * A warning where a monthly rule skips months without a word: dates that do not exist are left
 * out, not moved, so the 31st is seven times a year and a fifth Sunday four times.
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
  const lateWeekday = nths.length > 0 && nths.every((nth) => nth > SUREST_NTH);
  if (!lateDay && !lateWeekday) return undefined;
  return lateDay
    ? problemAt('rrule', 'months-without-day', { days: days.join(', ') })
    : problemAt('rrule', 'months-without-fifth');
}
