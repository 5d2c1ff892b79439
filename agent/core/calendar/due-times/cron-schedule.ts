import { CronExpressionParser, type CronExpression } from 'cron-parser';
import { errorMessage } from '../../../../shared/error-message.ts';
import type { WallClock } from '../../../../shared/domain/values/wall-clock.ts';
import type { ProblemValues } from '../../../../shared/problem-texts.ts';
import { refuse, type Checked } from '../checked.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';

/** The wall-clock times that a cron expression matches. */
export interface CronSchedule {
  /** True for `*` and `*` with a step in the hour field: see WallClockSchedule. */
  readonly everyHour: boolean;
  /** The first match after `wall`; `undefined` if there is none within the parser's search. */
  nextWall(wall: WallClock): WallClock | undefined;
}

/** Which days match. */
interface DayRule {
  readonly occurs: boolean;
  /** The first matching day at or after the one that begins at `midnight`. */
  next(midnight: WallClock): WallClock | undefined;
}

const FIELDS = ['second', 'minute', 'hour', 'day of month', 'month', 'day of week'] as const;
const SEARCH_FROM = Date.UTC(2000, 0, 1);
const MAX_DAY_RULES = 1000;

const EVERY_DAY: DayRule = { occurs: true, next: (midnight) => midnight };

const dayRules = new Map<string, DayRule>();

function parse(fields: readonly string[]): CronExpression {
  return CronExpressionParser.parse(fields.join(' '), { currentDate: SEARCH_FROM, tz: 'UTC' });
}

/** cron-parser throws when its search finds nothing. */
function nextOrNone(expression: CronExpression): WallClock | undefined {
  try {
    return expression.next().getTime();
  } catch {
    return undefined;
  }
}

/** Caches the last answer: it holds for every day between the one asked about and the one found. */
function searching(days: readonly string[]): DayRule {
  const expression = parse(['0', '0', '0', ...days]);
  let asked = Infinity;
  let found: WallClock | undefined;
  const next = (midnight: WallClock): WallClock | undefined => {
    if (midnight >= asked && midnight <= (found ?? Infinity)) return found;
    expression.reset(new Date(midnight - 1000));
    found = nextOrNone(expression);
    asked = midnight;
    return found;
  };
  return { occurs: next(SEARCH_FROM) !== undefined, next };
}

/** Cached by days: expressions that differ only in their times share one rule. */
function dayRuleOf(days: readonly string[]): DayRule {
  const key = days.join(' ');
  if (/^[*?] \* [*?]$/.test(key)) return EVERY_DAY;
  const known = dayRules.get(key);
  if (known !== undefined) return known;
  if (dayRules.size >= MAX_DAY_RULES) dayRules.clear();
  const search = searching(days);
  dayRules.set(key, search);
  return search;
}

class ParsedCron implements CronSchedule {
  readonly everyHour: boolean;
  readonly #days: DayRule;
  readonly #hours: readonly number[];
  readonly #minutes: readonly number[];
  readonly #seconds: readonly number[];

  constructor(fields: readonly string[]) {
    const { hour, minute, second } = parse(fields).fields;
    this.everyHour = /^(\*(\/\d+)?|\?)$/.test(fields[2] ?? '');
    this.#days = dayRuleOf(fields.slice(3));
    this.#hours = hour.values;
    this.#minutes = minute.values;
    this.#seconds = second.values;
  }

  get occurs(): boolean {
    return this.#days.occurs;
  }

  nextWall(wall: WallClock): WallClock | undefined {
    const second = Math.floor(wall / 1000) * 1000 + 1000;
    const today = Math.floor(second / DAY_MS) * DAY_MS;
    const day = this.#days.next(today);
    if (day === undefined) return undefined;
    const time = this.#timeFrom(day === today ? (second - today) / 1000 : 0);
    if (time !== undefined) return day + time * 1000;
    const later = this.#days.next(today + DAY_MS);
    return later === undefined ? undefined : later + (this.#timeFrom(0) ?? 0) * 1000;
  }

  /** The first matching time at or after `least`, in seconds of the day. */
  #timeFrom(least: number): number | undefined {
    for (const hour of this.#hours) {
      if ((hour + 1) * 3600 <= least) continue;
      for (const minute of this.#minutes) {
        const begins = hour * 3600 + minute * 60;
        if (begins + 60 <= least) continue;
        const second = this.#seconds.find((value) => begins + value >= least);
        if (second !== undefined) return begins + second;
      }
    }
    return undefined;
  }
}

/** Finds the invalid field by parsing each one on its own. */
function fieldProblem(fields: readonly string[]): ProblemValues | undefined {
  for (const [index, field] of fields.entries()) {
    try {
      parse(fields.map((_, other) => (other === index ? field : '*')));
    } catch (error) {
      return { field: FIELDS[index] ?? 'field', value: field, why: errorMessage(error) };
    }
  }
  return undefined;
}

/**
 * Reads 5 fields, or 6 with leading seconds. Macros (`@daily`), Jenkins' `H` and a seventh field
 * are rejected because other programs read them differently; so is an expression that never
 * matches.
 */
export function parseCron(text: string): Checked<CronSchedule> {
  const given = text.trim().split(/\s+/);
  const foreign = /@|\bH\b/i.test(text);
  if (foreign || (given.length !== 5 && given.length !== 6)) {
    return refuse('cron', 'cron-fields', { found: text });
  }
  const fields = given.length === 5 ? ['0', ...given] : given;
  try {
    const cron = new ParsedCron(fields);
    if (cron.occurs) return { ok: true, value: cron };
  } catch (error) {
    const field = fieldProblem(fields);
    return field === undefined
      ? refuse('cron', 'cron-dates', { why: errorMessage(error), found: text })
      : refuse('cron', 'cron-field', { ...field, found: text });
  }
  return refuse('cron', 'cron-never', { found: text });
}
