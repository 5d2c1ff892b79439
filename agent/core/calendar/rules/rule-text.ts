import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { parseWallClock, type WallClock } from '../../../../shared/domain/values/wall-clock.ts';
import type { Problem } from '../../../../shared/errors.ts';
import { problemAt, type ProblemValues, type TextCode } from '../../../../shared/problem-texts.ts';
import type { Checked } from '../checked.ts';

export const frequencies = [
  'YEARLY',
  'MONTHLY',
  'WEEKLY',
  'DAILY',
  'HOURLY',
  'MINUTELY',
  'SECONDLY',
] as const;

export type Frequency = (typeof frequencies)[number];

/** `nth` counts within the month or year, from its end if negative; 0 means every such weekday. */
export interface WeekdayNth {
  /** 0 is Monday. */
  readonly weekday: number;
  readonly nth: number;
}

/** Both are inclusive: an instant if the text has `Z`, otherwise a wall-clock reading. */
export type Until = { readonly instant: Instant } | { readonly wall: WallClock };

/**
 * The parts of a recurrence rule (RFC 5545, 3.3.10); an empty list means that the part is absent.
 */
export interface RuleParts {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count?: number;
  readonly until?: Until;
  readonly bySecond: readonly number[];
  readonly byMinute: readonly number[];
  readonly byHour: readonly number[];
  readonly byDay: readonly WeekdayNth[];
  readonly byMonthDay: readonly number[];
  readonly byYearDay: readonly number[];
  readonly byWeekNo: readonly number[];
  readonly byMonth: readonly number[];
  readonly bySetPos: readonly number[];
  /** 0 is Monday. */
  readonly weekStart: number;
}

type Texts = ReadonlyMap<string, string>;

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const LONGEST_INTERVAL = 1_000_000;
const GREATEST_COUNT = 1_000_000;

/** Smallest and largest value; `signed` parts count from the end if negative. */
const RANGES = {
  BYSECOND: { from: 0, to: 59, signed: false },
  BYMINUTE: { from: 0, to: 59, signed: false },
  BYHOUR: { from: 0, to: 23, signed: false },
  BYMONTHDAY: { from: 1, to: 31, signed: true },
  BYYEARDAY: { from: 1, to: 366, signed: true },
  BYWEEKNO: { from: 1, to: 53, signed: true },
  BYMONTH: { from: 1, to: 12, signed: false },
  BYSETPOS: { from: 1, to: 366, signed: true },
} as const;

type ListName = keyof typeof RANGES;

const KNOWN = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'WKST', ...Object.keys(RANGES)];

function wrong(code: TextCode, values?: ProblemValues): Problem {
  return problemAt('rrule', code, values);
}

/** Collects all problems, so that one pass reports everything. */
class RuleReader {
  readonly found: Problem[] = [];
  readonly texts: Texts;

  constructor(texts: Texts) {
    this.texts = texts;
  }

  number(name: string, from: number, to: number): number | undefined {
    const text = this.texts.get(name);
    if (text === undefined) return undefined;
    const value = /^\d{1,7}$/.test(text) ? Number(text) : NaN;
    if (value >= from && value <= to) return value;
    this.found.push(wrong('rule-number', { part: name, from, to, found: text }));
    return undefined;
  }

  list(name: ListName): number[] {
    const text = this.texts.get(name);
    if (text === undefined) return [];
    const { from, to, signed } = RANGES[name];
    const values = text.split(',').map((item) => {
      const value = /^[+-]?\d{1,3}$/.test(item) ? Number(item) : NaN;
      const size = signed ? Math.abs(value) : value;
      const fits = size >= from && size <= to && (signed || /^\d/.test(item));
      if (!fits) {
        const code = signed ? 'rule-signed-list' : 'rule-list';
        this.found.push(wrong(code, { part: name, from, to, found: item }));
      }
      return value;
    });
    return [...new Set(values)].sort((a, b) => a - b);
  }

  weekdays(): WeekdayNth[] {
    const items = this.texts.get('BYDAY')?.split(',') ?? [];
    return items.map((item) => {
      const match = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(item);
      const nth = match?.[1] === undefined ? 0 : Number(match[1]);
      const counted = match?.[1] !== undefined;
      if (match === null || Math.abs(nth) > 53 || (counted && nth === 0)) {
        this.found.push(wrong('rule-weekday', { found: item }));
      }
      return { weekday: WEEKDAYS.indexOf(match?.[2] ?? 'MO'), nth };
    });
  }

  weekStart(): number {
    const text = this.texts.get('WKST') ?? 'MO';
    if (!WEEKDAYS.includes(text)) {
      this.found.push(wrong('rule-week-start', { choices: WEEKDAYS.join(', '), found: text }));
    }
    return WEEKDAYS.indexOf(text);
  }

  frequency(): Frequency {
    const text = this.texts.get('FREQ') ?? '';
    const frequency = frequencies.find((known) => known === text);
    if (frequency === undefined) {
      this.found.push(wrong('rule-frequency', { choices: frequencies.join(', '), found: text }));
    }
    return frequency ?? 'DAILY';
  }

  until(): Until | undefined {
    const text = this.texts.get('UNTIL');
    if (text === undefined) return undefined;
    const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)$/.exec(text) ?? [];
    const [, year, month, day, hour, minute, second, zulu] = match;
    const iso = `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}`;
    const at = zulu === 'Z' ? parseInstant(`${iso}Z`) : parseWallClock(iso);
    if (at === undefined) {
      this.found.push(wrong('rule-until', { found: text }));
      return undefined;
    }
    return zulu === 'Z' ? { instant: at } : { wall: at };
  }
}

/** `undefined` if a part is not `NAME=VALUE`. */
function splitParts(text: string): { texts: Texts; found: Problem[] } {
  const texts = new Map<string, string>();
  const found: Problem[] = [];
  for (const part of text.toUpperCase().split(';')) {
    const match = /^([A-Z]+)=(\S+)$/.exec(part);
    const [name, value] = [match?.[1] ?? '', match?.[2] ?? ''];
    if (match === null) found.push(wrong('rule-pair', { found: part }));
    else if (!KNOWN.includes(name)) found.push(wrong('rule-part', { found: name }));
    else if (texts.has(name)) found.push(wrong('rule-part-twice', { part: name }));
    texts.set(name, value);
  }
  return { texts, found };
}

/** Combinations of parts and frequency that RFC 5545 forbids. */
function forbidden(parts: RuleParts, texts: Texts): Problem[] {
  const { frequency } = parts;
  const found: Problem[] = [];
  const forbid = (when: boolean, code: TextCode): void => {
    if (when) found.push(wrong(code, { frequency }));
  };
  const ordinals = parts.byDay.some((day) => day.nth !== 0);
  const monthlyOrYearly = frequency === 'MONTHLY' || frequency === 'YEARLY';
  const dayPart = frequency === 'DAILY' || frequency === 'WEEKLY' || frequency === 'MONTHLY';
  const others = [...texts.keys()].some((name) => name.startsWith('BY') && name !== 'BYSETPOS');
  forbid(texts.has('COUNT') && texts.has('UNTIL'), 'rule-two-ends');
  forbid(ordinals && !monthlyOrYearly, 'rule-nth-frequency');
  forbid(ordinals && parts.byWeekNo.length > 0, 'rule-nth-week');
  forbid(parts.byMonthDay.length > 0 && frequency === 'WEEKLY', 'rule-month-day-weekly');
  forbid(parts.byYearDay.length > 0 && dayPart, 'rule-year-day');
  forbid(parts.byWeekNo.length > 0 && frequency !== 'YEARLY', 'rule-week-number');
  forbid(parts.bySetPos.length > 0 && !others, 'rule-position-alone');
  return found;
}

/**
 * Parses an RRULE value strictly (RFC 5545, 3.3.10): known parts, each once, in range and in
 * allowed combinations. UNTIL must be a date-time because starts are. Problems have the path
 * `rrule`.
 */
export function parseRule(text: string): Checked<RuleParts> {
  const { texts, found } = splitParts(text);
  if (found.length > 0) return { ok: false, problems: found };
  const reader = new RuleReader(texts);
  const count = reader.number('COUNT', 1, GREATEST_COUNT);
  const until = reader.until();
  const parts: RuleParts = {
    frequency: reader.frequency(),
    interval: reader.number('INTERVAL', 1, LONGEST_INTERVAL) ?? 1,
    bySecond: reader.list('BYSECOND'),
    byMinute: reader.list('BYMINUTE'),
    byHour: reader.list('BYHOUR'),
    byDay: reader.weekdays(),
    byMonthDay: reader.list('BYMONTHDAY'),
    byYearDay: reader.list('BYYEARDAY'),
    byWeekNo: reader.list('BYWEEKNO'),
    byMonth: reader.list('BYMONTH'),
    bySetPos: reader.list('BYSETPOS'),
    weekStart: reader.weekStart(),
    ...(count === undefined ? {} : { count }),
    ...(until === undefined ? {} : { until }),
  };
  const problems = reader.found.length > 0 ? reader.found : forbidden(parts, texts);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: parts };
}
