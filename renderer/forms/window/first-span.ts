import { DateTime } from 'luxon';
import { parseDuration } from '../../../shared/domain/values/duration.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../../shared/domain/values/time-units.ts';
import { untilInstant } from '../../model/pauses/until-instant.ts';
import { dayNumber, movedByDays, type WallDate } from '../../../shared/domain/values/wall-dates.ts';
import { wallLengthMs } from './window-length.ts';
import type { WindowForm } from './window-form.ts';

/** The opening in the fields, placed in the window's zone. */
export interface FirstSpan {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  /** How many days after today, negative before it. */
  readonly daysAhead: number;
  /** The length on the clock. */
  readonly nominalMs: number;
  /** By how much clocks go forward while it is open; negative if they go back. */
  readonly clockChangeMs: number;
}

function closing(form: WindowForm, opensAt: Instant): Instant | undefined {
  if (form.closing === 'clock') return untilInstant(form.endDate, form.endTime, form.timeZone);
  const duration = parseDuration(form.duration);
  if (duration === undefined) return undefined;
  const { days, exactMs } = duration;
  if (days === 0) return opensAt + exactMs;
  const lastDay = movedByDays(form.startDate, days);
  const at = untilInstant(lastDay, form.startTime, form.timeZone);
  return at === undefined ? undefined : at + exactMs;
}

/** `undefined` while the fields do not say when. `today` is the date in the window's zone. */
export function firstSpan(form: WindowForm, today: WallDate): FirstSpan | undefined {
  const { startDate, startTime, timeZone } = form;
  const [day, base] = [dayNumber(startDate), dayNumber(today)];
  const opensAt = untilInstant(startDate, startTime, timeZone);
  const nominalMs = wallLengthMs(form);
  if (day === undefined || base === undefined || opensAt === undefined) return undefined;
  const closesAt = closing(form, opensAt);
  if (nominalMs === undefined || nominalMs <= 0 || closesAt === undefined) return undefined;
  const [before, after] = [opensAt, closesAt].map(
    (at) => DateTime.fromMillis(at, { zone: timeZone }).offset * MINUTE_MS,
  );
  if (before === undefined || after === undefined || Number.isNaN(before + after)) return undefined;
  return { opensAt, closesAt, daysAhead: day - base, nominalMs, clockChangeMs: after - before };
}
