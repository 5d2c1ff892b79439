import type {
  BoundedRule,
  NotKnownReason,
  StatedRule,
  StatedSchedule,
} from '../../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { parseWallClock } from '../../../../shared/domain/values/wall-clock.ts';
import { compileSchedule, type DueSchedule } from './due-schedule.ts';
import { readOnCalendar } from './on-calendar.ts';
import { placeWallClock } from '../wall-clock-placement.ts';
import { nextDue } from '../wall-clock-schedule.ts';
import type { ZoneTable } from '../zone-rules.ts';

/** When a schedule of others is due, and why that may not be all. */
export interface StatedDueTimes extends DueSchedule {
  readonly notKnown?: NotKnownReason;
  /** Starts may come somewhat later than said, or are counted from others. */
  readonly isAbout?: boolean;
}

/** Two fields that never meet would be compared for ever. */
const MOST_STEPS = 20_000;

/** Each field is right, and no date has them all. */
const NEVER_CODES = ['cron-never', 'cron-dates', 'rule-never'];

const NEVER: DueSchedule = { nextAfter: () => undefined };

/** What its scheduler says, as due times. What is not understood makes it not wholly known. */
export function statedDueTimes(stated: StatedSchedule, zones: ZoneTable): StatedDueTimes {
  const read = stated.rules.map((bounded) => readRule(bounded, zones));
  const known = read.filter((one) => typeof one !== 'string');
  const lacking = stated.notKnown ?? read.find((one) => typeof one === 'string');
  const isAbout =
    stated.spreadMs !== undefined ||
    stated.rules.some(({ rule }) => rule.kind === 'every' && rule.isAbout === true);
  return {
    nextAfter: (at) => earliest(known.map((one) => one.nextAfter(at))),
    ...(lacking === undefined ? {} : { notKnown: lacking }),
    ...(isAbout ? { isAbout } : {}),
  };
}

function earliest(found: readonly (Instant | undefined)[]): Instant | undefined {
  const least = Math.min(...found.map((at) => at ?? Infinity));
  return least === Infinity ? undefined : least;
}

function readRule(
  { rule, from: fromText, until: untilText }: BoundedRule,
  zones: ZoneTable,
): DueSchedule | NotKnownReason {
  const due = dueOf(rule, zones);
  if (typeof due === 'string') return due;
  const zone = 'timeZone' in rule ? rule.timeZone : 'UTC';
  const from = boundOf(fromText, -Infinity, zone, zones);
  const until = boundOf(untilText, Infinity, zone, zones);
  if (from === undefined || until === undefined) return 'not-understood';
  return {
    nextAfter(at) {
      const next = due.nextAfter(Math.max(at, from - 1));
      return next === undefined || next > until ? undefined : next;
    },
  };
}

function boundOf(
  bound: BoundedRule['from'],
  otherwise: number,
  timeZone: string,
  zones: ZoneTable,
): number | undefined {
  if (typeof bound !== 'string') return bound ?? otherwise;
  const rules = zones.rules(timeZone);
  const wall = parseWallClock(bound);
  return rules === undefined || wall === undefined ? undefined : placeWallClock(rules, wall);
}

function dueOf(rule: StatedRule, zones: ZoneTable): DueSchedule | NotKnownReason {
  switch (rule.kind) {
    case 'cron':
      return cronDue(rule, zones);
    case 'on-calendar':
      return calendarDue(rule, zones);
    case 'rrule':
    case 'interval':
      return compiled(rule, zones);
    case 'every':
      return everyDue(rule);
    case 'once':
      return { nextAfter: (at) => (at < rule.at ? rule.at : undefined) };
  }
}

function compiled(
  rule: Parameters<typeof compileSchedule>[0] & { readonly timeZone: string },
  zones: ZoneTable,
): DueSchedule | NotKnownReason {
  if (zones.rules(rule.timeZone) === undefined) return 'no-zone';
  const due = compileSchedule(rule, zones);
  if (due.ok) return due.value;
  const isNever = due.problems.every(({ code }) => NEVER_CODES.includes(code ?? ''));
  return isNever ? NEVER : 'not-understood';
}

function cronDue(
  { cron, timeZone, dialect }: StatedRule & { readonly kind: 'cron' },
  zones: ZoneTable,
): DueSchedule | NotKnownReason {
  const fields = cron.trim().split(/\s+/);
  const [weekday = '', month = '', day = ''] = fields.toReversed();
  const mustMeet =
    dialect === 'vixie' && [day, weekday].some((field) => /^\*./.test(field)) && day !== '*';
  if (!mustMeet || weekday === '*') return compiled({ cron, timeZone }, zones);
  const times = fields.slice(0, -3);
  const byDay = compiled({ cron: [...times, day, month, '*'].join(' '), timeZone }, zones);
  const byWeekday = compiled({ cron: [...times, '*', month, weekday].join(' '), timeZone }, zones);
  if (typeof byDay === 'string') return byDay;
  return typeof byWeekday === 'string' ? byWeekday : meeting(byDay, byWeekday);
}

function meeting(one: DueSchedule, other: DueSchedule): DueSchedule {
  return {
    nextAfter(at) {
      let first = one.nextAfter(at);
      for (let steps = 0; first !== undefined && steps < MOST_STEPS; steps += 1) {
        const second = other.nextAfter(first - 1);
        if (second === undefined || second === first) return second;
        first = one.nextAfter(second - 1);
      }
      return undefined;
    },
  };
}

function calendarDue(
  { calendar, timeZone }: StatedRule & { readonly kind: 'on-calendar' },
  zones: ZoneTable,
): DueSchedule | NotKnownReason {
  const read = readOnCalendar(calendar);
  if (read === undefined) return 'not-understood';
  const rules = zones.rules(read.zone ?? timeZone);
  if (rules === undefined) return 'no-zone';
  return { nextAfter: (at) => nextDue(read.schedule, rules, at) };
}

function everyDue({ everyMs, from }: StatedRule & { readonly kind: 'every' }): DueSchedule {
  return { nextAfter: (at) => from + (Math.floor((at - from) / everyMs) + 1) * everyMs };
}
