import { cronFields, parseCron, type Cron, type CronField, type CronFieldName } from './cron.ts';

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const FULL: Readonly<Record<CronFieldName, readonly [number, number]>> = {
  second: [0, 60],
  minute: [0, 60],
  hour: [0, 24],
  day: [1, 31],
  month: [1, 12],
  weekday: [0, 7],
};

const PARTS = {
  second: 'BYSECOND',
  minute: 'BYMINUTE',
  hour: 'BYHOUR',
  day: 'BYMONTHDAY',
  month: 'BYMONTH',
  weekday: 'BYDAY',
} as const;

/** Of a schedule that runs more often the next few times tell nothing. */
const MOST_A_DAY = 48;

function valuesOf(field: CronField, name: CronFieldName): readonly number[] {
  if (field.kind === 'values') return field.values;
  const [first, count] = FULL[name];
  const step = field.kind === 'step' ? field.step : 1;
  return Array.from({ length: Math.ceil(count / step) }, (_, index) => first + index * step);
}

/**
 * The RRULE (RFC 5545) that names the same times of the wall clock, for asking the agent about
 * them; `undefined` for one that has none, or that runs too often for a list of times. Cron joins
 * a day of the month and a weekday by "or", which RRULE cannot say.
 */
export function ruleOfCron(text: string): string | undefined {
  const cron = parseCron(text);
  if (cron === undefined) return undefined;
  if (cron.day.kind !== 'any' && cron.weekday.kind !== 'any') return undefined;
  const perDay = (['second', 'minute', 'hour'] as const).reduce(
    (product, name) => product * valuesOf(cron[name], name).length,
    1,
  );
  if (perDay > MOST_A_DAY) return undefined;
  const parts = cronFields.flatMap((name) => partOf(cron, name));
  return ['FREQ=DAILY', ...parts].join(';');
}

function partOf(cron: Cron, name: CronFieldName): readonly string[] {
  const isTime = name === 'second' || name === 'minute' || name === 'hour';
  if (cron[name].kind === 'any' && !isTime) return [];
  const values = valuesOf(cron[name], name);
  const texts = name === 'weekday' ? values.map((day) => WEEKDAYS[day % 7]) : values;
  return [`${PARTS[name]}=${texts.join(',')}`];
}
