/** One cron field: all of its values, or a step (`every`) from its first value. */
export type CronField =
  | { readonly kind: 'any' }
  | { readonly kind: 'step'; readonly step: number }
  | { readonly kind: 'values'; readonly values: readonly number[]; readonly isRange: boolean };

export interface Cron {
  readonly second: CronField;
  readonly minute: CronField;
  readonly hour: CronField;
  readonly day: CronField;
  readonly month: CronField;
  readonly weekday: CronField;
}

const cronFields = ['second', 'minute', 'hour', 'day', 'month', 'weekday'] as const;
export type CronFieldName = (typeof cronFields)[number];

const RANGES: Readonly<Record<CronFieldName, readonly [number, number]>> = {
  second: [0, 59],
  minute: [0, 59],
  hour: [0, 23],
  day: [1, 31],
  month: [1, 12],
  weekday: [0, 7],
};

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

function numberOf(text: string, name: CronFieldName): number | undefined {
  const names = name === 'month' ? MONTHS : name === 'weekday' ? WEEKDAYS : [];
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return name === 'month' ? named + 1 : named;
  if (!/^\d{1,2}$/.test(text)) return undefined;
  const [least, most] = RANGES[name];
  const value = Number(text);
  return value >= least && value <= most ? value : undefined;
}

/** `5`, `1-5`, `1-5/2`, `*` with a step; `undefined` for anything else. */
function valuesOf(part: string, name: CronFieldName): readonly number[] | undefined {
  const [, range = '', step = '1'] = /^([^/]+)(?:\/(\d{1,2}))?$/.exec(part) ?? [];
  const [least, most] = RANGES[name];
  const [from = '', to] = range === '*' ? [String(least), String(most)] : range.split('-', 2);
  const first = numberOf(from, name);
  const hasStep = part.includes('/');
  const last = to === undefined ? (hasStep ? most : first) : numberOf(to, name);
  const by = Number(step);
  if (first === undefined || last === undefined || last < first || by < 1) return undefined;
  const values: number[] = [];
  for (let value = first; value <= last; value += by) values.push(value);
  return values;
}

function fieldOf(text: string, name: CronFieldName): CronField | undefined {
  if (text === '*' || (text === '?' && (name === 'day' || name === 'weekday'))) {
    return { kind: 'any' };
  }
  const step = /^(?:\*|0)\/(\d{1,2})$/.exec(text)?.[1];
  if (step !== undefined && Number(step) >= 1) return { kind: 'step', step: Number(step) };
  const lists = text.split(',').map((part) => valuesOf(part, name));
  if (lists.includes(undefined)) return undefined;
  const values = lists.flatMap((list) => list ?? []);
  const days = name === 'weekday' ? values.map((value) => value % 7) : values;
  const unique = [...new Set(days)].sort((a, b) => a - b);
  return { kind: 'values', values: unique, isRange: /^[^,/]+-[^,/]+$/.test(text) };
}

/**
 * Reads 5 fields, or 6 with leading seconds, as far as they can be put into words; `undefined` for
 * anything else (`L`, `#`, macros). Validity is checked by the agent.
 */
export function parseCron(text: string): Cron | undefined {
  const given = text.trim().split(/\s+/);
  if (given.length !== 5 && given.length !== 6) return undefined;
  const texts = given.length === 5 ? ['0', ...given] : given;
  const read = cronFields.map((name, index) => fieldOf(texts[index] ?? '', name));
  const [second, minute, hour, day, month, weekday] = read;
  if (!second || !minute || !hour || !day || !month || !weekday) return undefined;
  return { second, minute, hour, day, month, weekday };
}
