import { nominalMs, parseDuration } from '../../../shared/domain/values/duration.ts';
import { formatWallClock, parseWallClock } from '../../../shared/domain/values/wall-clock.ts';
import { movedByDays } from '../../../shared/domain/values/wall-dates.ts';
import type { WindowForm } from './window-form.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/domain/values/time-units.ts';

/** Wall-clock days, and exact hours and minutes. */
export interface LengthParts {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
}

export function lengthParts(duration: string): LengthParts {
  const parsed = parseDuration(duration);
  if (parsed === undefined) return { days: 0, hours: 0, minutes: 0 };
  return {
    days: parsed.days,
    hours: Math.floor(parsed.exactMs / HOUR_MS),
    minutes: Math.floor((parsed.exactMs % HOUR_MS) / MINUTE_MS),
  };
}

/** ISO 8601, like `PT4H` or `P1DT30M`; `PT0M` for nothing, which the agent refuses. */
export function formatLength({ days, hours, minutes }: LengthParts): string {
  const time = `${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}`;
  const date = days > 0 ? `${days}D` : '';
  if (date === '' && time === '') return 'PT0M';
  return `P${date}${time === '' ? '' : `T${time}`}`;
}

/**
 * From start to end on the wall clock, in milliseconds; `undefined` while a field is unfinished.
 */
export function wallLengthMs(form: WindowForm): number | undefined {
  const start = parseWallClock(`${form.startDate}T${form.startTime}`);
  if (form.closing === 'exact') {
    const duration = parseDuration(form.duration);
    return duration === undefined ? undefined : nominalMs(duration);
  }
  const end = parseWallClock(`${form.endDate}T${form.endTime}`);
  return start === undefined || end === undefined ? undefined : end - start;
}

/** The same length given the other way: as an end time, or as an exact duration. */
export function withClosing(form: WindowForm, closing: WindowForm['closing']): WindowForm {
  if (closing === form.closing) return form;
  const length = wallLengthMs(form);
  const start = parseWallClock(`${form.startDate}T${form.startTime}`);
  if (length === undefined || length <= 0) return { ...form, closing };
  if (closing === 'exact') {
    const hours = Math.floor(length / HOUR_MS);
    const minutes = Math.round((length % HOUR_MS) / MINUTE_MS);
    return { ...form, closing, duration: formatLength({ days: 0, hours, minutes }) };
  }
  if (start === undefined) return { ...form, closing };
  const [endDate = '', endTime = ''] = formatWallClock(start + length).split('T');
  return { ...form, closing, endDate, endTime };
}

/** Moving the opening moves the closing with it: the length stays. */
export function withStart(
  form: WindowForm,
  start: Partial<Pick<WindowForm, 'startDate' | 'startTime'>>,
): WindowForm {
  const moved = { ...form, ...start };
  const [from, to] = [form, moved].map(({ startDate, startTime }) =>
    parseWallClock(`${startDate}T${startTime}`),
  );
  if (form.closing === 'exact') return moved;
  const end = parseWallClock(`${form.endDate}T${form.endTime}`);
  if (from === undefined || to === undefined || end === undefined) return moved;
  const [endDate = '', endTime = ''] = formatWallClock(end + to - from).split('T');
  return { ...moved, endDate, endTime };
}

/** It closes more than a day after it opens: then its day is chosen, not found by its time. */
export function isOverADay(form: WindowForm): boolean {
  const length = wallLengthMs(form);
  return length !== undefined && length > DAY_MS;
}

/**
 * Another time of closing. Unless it closes on a later day (`isLong`), this is the first such time
 * after the opening: today or the next day.
 */
export function withEndTime(form: WindowForm, endTime: string, isLong: boolean): WindowForm {
  const start = parseWallClock(`${form.startDate}T${form.startTime}`);
  const end = parseWallClock(`${form.startDate}T${endTime}`);
  if (isLong || start === undefined || end === undefined) return { ...form, endTime };
  const endDate = end > start ? form.startDate : movedByDays(form.startDate, 1);
  return { ...form, endDate, endTime };
}
