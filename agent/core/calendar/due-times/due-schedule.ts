import type { ScheduleRule } from '../../../../shared/contract/previews/schedule-preview.ts';
import { nominalMs, parseDuration } from '../../../../shared/domain/values/duration.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Loose } from '../../../../shared/domain/definitions/loose-document.ts';
import { refuse, type Checked } from '../checked.ts';
import { parseCron } from './cron-schedule.ts';
import { recurrenceSet, SEARCH_LIMIT_MS } from '../rules/recurrence-set.ts';
import { parseRule } from '../rules/rule-text.ts';
import { placeWallClock } from '../wall-clock-placement.ts';
import { nextDue } from '../wall-clock-schedule.ts';
import { readFirstStart, readZone } from '../windows/window-parts.ts';
import type { ZoneRules, ZoneTable } from '../zone-rules.ts';

/**
 * When an integration is due.
 * - `cron`: matches of the wall clock in `timeZone`. Where the hour field is `*` or `*` with a
 *   step, it follows real time: matches in a gap are dropped, a repeated hour runs in both passes.
 *   Where it names hours, a match in a gap runs at the moment that the offset before the gap gives
 *   (02:30 at 03:30), and in a repeated hour it runs once, at the first.
 * - `rrule` with `start`: as a window opens; `start` is the first.
 * - `every`: exact multiples of the length since 1970-01-01T00:00Z, or since `start` in `timeZone`
 *   (which is the first); a day is 24 hours.
 */
export interface DueSchedule {
  /** The first due instant strictly after `at`; `undefined` if there is none. */
  nextAfter(at: Instant): Instant | undefined;
}

type LooseRule = Loose<ScheduleRule>;

const MIN_EVERY_MS = 100;
const MAX_SHARED = 50_000;

/**
 * Remembers the last two answers: many integrations share a schedule and ask about the same two
 * moments, what was due after the last run and what is due after this one.
 */
class RememberingSchedule implements DueSchedule {
  readonly #find: (at: Instant) => Instant | undefined;
  #last: Answer = { asked: Infinity, answer: undefined };
  #before: Answer = this.#last;

  constructor(find: (at: Instant) => Instant | undefined) {
    this.#find = find;
  }

  nextAfter(at: Instant): Instant | undefined {
    if (holdsFor(this.#last, at)) return this.#last.answer;
    if (holdsFor(this.#before, at)) return this.#before.answer;
    this.#before = this.#last;
    this.#last = { asked: at, answer: this.#find(at) };
    return this.#last.answer;
  }
}

interface Answer {
  readonly asked: Instant;
  readonly answer: Instant | undefined;
}

function holdsFor({ asked, answer }: Answer, at: Instant): boolean {
  return at >= asked && at < (answer ?? Infinity);
}

function compileCron(text: string, rules: ZoneRules): Checked<DueSchedule> {
  const cron = parseCron(text);
  if (!cron.ok) return cron;
  return {
    ok: true,
    value: new RememberingSchedule((at) => nextDue(cron.value, rules, at)),
  };
}

function compileRule(
  text: string,
  startText: string | undefined,
  rules: ZoneRules,
): Checked<DueSchedule> {
  const start = readFirstStart(startText ?? '');
  const parts = parseRule(text);
  if (!start.ok || !parts.ok) {
    const problems = [start, parts].flatMap((part) => (part.ok ? [] : part.problems));
    return { ok: false, problems };
  }
  const set = recurrenceSet(start.value, parts.value);
  const firstAt = placeWallClock(rules, start.value);
  if (!set.ruleOccurs() || firstAt > set.untilInstant) {
    return refuse('rrule', 'rule-never');
  }
  const schedule = {
    everyHour: false,
    nextWall(wall: number): number | undefined {
      const from = Math.max(wall + 1, start.value);
      for (const next of set.startsBetween(from, from + SEARCH_LIMIT_MS)) return next;
      return undefined;
    },
  };
  const find = (at: Instant): Instant | undefined => {
    const due = nextDue(schedule, rules, at);
    return due !== undefined && due <= set.untilInstant ? due : undefined;
  };
  return { ok: true, value: new RememberingSchedule(find) };
}

function everyFrom(base: Instant, length: number, first: Instant): DueSchedule {
  return {
    nextAfter: (at) =>
      at < first ? first : base + (Math.floor((at - base) / length) + 1) * length,
  };
}

function compileEvery(
  text: string,
  startText: string | undefined,
  rules: ZoneRules,
): Checked<DueSchedule> {
  const duration = parseDuration(text);
  const length = duration === undefined ? 0 : nominalMs(duration);
  if (length < MIN_EVERY_MS) {
    return refuse('every', 'every-too-short', { found: text });
  }
  if (startText === undefined) return { ok: true, value: everyFrom(0, length, -Infinity) };
  const start = readFirstStart(startText);
  if (!start.ok) return start;
  const first = placeWallClock(rules, start.value);
  return { ok: true, value: everyFrom(first, length, first) };
}

/** Replaces an unknown zone, so that the rule can still be validated. */
const NO_ZONE: ZoneRules = { id: '', instants: [], offsets: [0] };

function compileIn(scheduler: LooseRule, rules: ZoneRules): Checked<DueSchedule> {
  const { cron, rrule, every, start } = scheduler;
  if (cron !== undefined) return compileCron(cron, rules);
  if (rrule !== undefined) return compileRule(rrule, start, rules);
  if (every !== undefined) return compileEvery(every, start, rules);
  return refuse('', 'one-of-rules');
}

function compile(scheduler: LooseRule, zones: ZoneTable): Checked<DueSchedule> {
  const { timeZone } = scheduler;
  const zone = timeZone === undefined ? undefined : readZone(zones, timeZone);
  if (zone?.ok === true) return compileIn(scheduler, zone.value);
  const schedule = compileIn(scheduler, NO_ZONE);
  const problems = [zone, schedule].flatMap((part) => (part?.ok === false ? part.problems : []));
  return { ok: false, problems };
}

/** Compiled schedules, shared by all integrations that use the same zone data. */
const shared = new WeakMap<ZoneTable, Map<string, Checked<DueSchedule>>>();

function sharedBy(zones: ZoneTable): Map<string, Checked<DueSchedule>> {
  const known = shared.get(zones) ?? new Map<string, Checked<DueSchedule>>();
  if (known.size >= MAX_SHARED) known.clear();
  shared.set(zones, known);
  return known;
}

/**
 * Paths of problems are relative to the scheduler: `cron`, `rrule`, `every`, `start`, `timeZone`. A
 * schedule that decodes only in part is checked as far as it decodes.
 */
export function compileSchedule(scheduler: LooseRule, zones: ZoneTable): Checked<DueSchedule> {
  const { cron, rrule, every, start, timeZone } = scheduler;
  const key = JSON.stringify([cron, rrule, every, start, timeZone]);
  const schedules = sharedBy(zones);
  const known = schedules.get(key);
  if (known !== undefined) return known;
  const checked = compile(scheduler, zones);
  schedules.set(key, checked);
  return checked;
}
