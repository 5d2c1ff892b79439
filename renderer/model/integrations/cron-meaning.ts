import { parseCron, type Cron, type CronField } from './cron.ts';

export type TimePart =
  | { readonly kind: 'every-seconds'; readonly every: number }
  | { readonly kind: 'every-minutes'; readonly every: number }
  | { readonly kind: 'every-hours'; readonly every: number; readonly minute: number }
  /** `minute` of each hour. */
  | { readonly kind: 'hourly'; readonly minutes: readonly number[] }
  | {
      readonly kind: 'minutes-between';
      readonly every: number;
      readonly fromHour: number;
      readonly toHour: number;
    }
  /** Times of day, in seconds since midnight. */
  | { readonly kind: 'at'; readonly times: readonly number[] };

/** Which days. Weekdays count from Sunday, 0. */
export type DayPart =
  | { readonly kind: 'daily' }
  | { readonly kind: 'weekdays'; readonly days: readonly number[]; readonly isRange: boolean }
  | { readonly kind: 'monthly'; readonly days: readonly number[] }
  | { readonly kind: 'yearly'; readonly day: number; readonly month: number };

export interface CronMeaning {
  readonly time: TimePart;
  readonly day: DayPart;
}

const MOST_TIMES = 4;

/** The meaning of a common expression; `undefined` for one that is better shown as it is. */
export function meaningOf(text: string): CronMeaning | undefined {
  const cron = parseCron(text);
  if (cron === undefined) return undefined;
  const [time, day] = [timeOf(cron), dayOf(cron)];
  return time === undefined || day === undefined ? undefined : { time, day };
}

function single(field: CronField): number | undefined {
  return field.kind === 'values' && field.values.length === 1 ? field.values[0] : undefined;
}

/** A step that does not divide the range leaves an uneven gap, so it is not "every". */
function evenStep(field: CronField, range: number): number | undefined {
  if (field.kind === 'any') return 1;
  return field.kind === 'step' && range % field.step === 0 ? field.step : undefined;
}

function timeOf({ second, minute, hour }: Cron): TimePart | undefined {
  const atSecond = single(second);
  if (atSecond === undefined) {
    const every = evenStep(second, 60);
    const isAlways = minute.kind === 'any' && hour.kind === 'any';
    return every !== undefined && isAlways ? { kind: 'every-seconds', every } : undefined;
  }
  if (minute.kind !== 'values') {
    return atSecond === 0 ? minutesOf(minute, hour) : undefined;
  }
  const { values } = minute;
  if (hour.kind === 'values') return clockTimes(hour.values, values, atSecond);
  const everyHours = evenStep(hour, 24);
  if (everyHours === undefined || atSecond !== 0) return undefined;
  if (everyHours === 1) {
    return values.length <= MOST_TIMES ? { kind: 'hourly', minutes: values } : undefined;
  }
  const [at] = values;
  return values.length === 1 && at !== undefined
    ? { kind: 'every-hours', every: everyHours, minute: at }
    : undefined;
}

function minutesOf(minute: CronField, hour: CronField): TimePart | undefined {
  const every = evenStep(minute, 60);
  if (every === undefined) return undefined;
  if (hour.kind === 'any') return { kind: 'every-minutes', every };
  if (hour.kind !== 'values') return undefined;
  const [fromHour, toHour] = [hour.values[0], hour.values.at(-1)];
  if (fromHour === undefined || toHour === undefined) return undefined;
  const isWhole = toHour - fromHour + 1 === hour.values.length;
  return isWhole ? { kind: 'minutes-between', every, fromHour, toHour } : undefined;
}

function clockTimes(
  hours: readonly number[],
  minutes: readonly number[],
  second: number,
): TimePart | undefined {
  if (hours.length * minutes.length > MOST_TIMES) return undefined;
  const times = hours.flatMap((hour) =>
    minutes.map((minute) => hour * 3600 + minute * 60 + second),
  );
  return { kind: 'at', times };
}

function dayOf({ day, month, weekday }: Cron): DayPart | undefined {
  if (weekday.kind === 'values') {
    const isAny = day.kind === 'any' && month.kind === 'any';
    const { values, isRange } = weekday;
    return isAny ? { kind: 'weekdays', days: values, isRange } : undefined;
  }
  if (weekday.kind !== 'any') return undefined;
  if (day.kind === 'any') return month.kind === 'any' ? { kind: 'daily' } : undefined;
  if (day.kind !== 'values') return undefined;
  if (month.kind === 'any') {
    return day.values.length <= MOST_TIMES ? { kind: 'monthly', days: day.values } : undefined;
  }
  const [onDay, inMonth] = [single(day), single(month)];
  return onDay === undefined || inMonth === undefined
    ? undefined
    : { kind: 'yearly', day: onDay, month: inMonth };
}
