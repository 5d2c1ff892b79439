import {
  notKnown,
  ruled,
  together,
  type BoundedRule,
  type StatedRule,
  type StatedSchedule,
} from '../../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import { nominalMs, parseDuration } from '../../../../shared/domain/values/duration.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';

/** Starts within one day of a trigger that repeats for a while. */
const MOST_REPEATS = 300;

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
];

/** `2026-12-06T03:30:00`, on the machine's clock unless a zone follows. */
const BOUNDARY = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

interface Start {
  /** Without zone. */
  readonly wall: string;
  readonly timeZone: string;
}

/**
 * When the triggers of a task are due, from its definition (Task Scheduler schema 1.2). Triggers of
 * other classes wait for events: a boot, a logon, an entry of the event log.
 */
export function statedTask(xml: string, ownZone: string | undefined): StatedSchedule {
  const triggers = /<Triggers>([\s\S]*?)<\/Triggers>/.exec(xml)?.[1] ?? '';
  const found = [...triggers.matchAll(/<(\w+Trigger)\b[^>]*?(?:\/>|>([\s\S]*?)<\/\1>)/g)];
  return together(found.map(([, name = '', body = '']) => statedTrigger(name, body, ownZone)));
}

function statedTrigger(name: string, body: string, ownZone: string | undefined): StatedSchedule {
  if (/^(?:false|0)$/.test(textOf(body, 'Enabled') ?? '')) return ruled();
  if (name !== 'TimeTrigger' && name !== 'CalendarTrigger') return notKnown('by-events');
  const start = startOf(textOf(body, 'StartBoundary') ?? '', ownZone);
  if (typeof start === 'string') return notKnown(start);
  const repeated = repeatedRules(name === 'TimeTrigger' ? 'once' : body, body, start);
  if (repeated === undefined) return notKnown('not-understood');
  const until = wallOf(textOf(body, 'EndBoundary'));
  const spreadMs = lengthOf(textOf(body, 'RandomDelay'));
  return {
    rules: repeated.map((one) => ({ ...one, ...(until === undefined ? {} : { until }) })),
    ...(spreadMs === 0 ? {} : { spreadMs }),
  };
}

/** `undefined`: not understood. `schedule`: of a calendar trigger. */
function repeatedRules(
  schedule: string,
  body: string,
  start: Start,
): readonly BoundedRule[] | undefined {
  const repetition = elementOf(body, 'Repetition') ?? '';
  const intervalMs = lengthOf(textOf(repetition, 'Interval'));
  const durationMs = lengthOf(textOf(repetition, 'Duration'));
  if (intervalMs === 0) return dayRules(schedule, start);
  // From its start on for ever, or all of each day.
  const isDaily = schedule.includes('<DaysInterval>1</DaysInterval>') && durationMs === DAY_MS;
  if (durationMs === 0 || (isDaily && DAY_MS % intervalMs === 0)) {
    if (schedule !== 'once' && !isDaily) return undefined;
    const every = `PT${intervalMs / 1000}S`;
    return [{ rule: { kind: 'interval', every, start: start.wall, timeZone: start.timeZone } }];
  }
  const count = Math.ceil(durationMs / intervalMs);
  if (count > MOST_REPEATS || durationMs > DAY_MS) return undefined;
  const rules: BoundedRule[] = [];
  for (let index = 0; index < count; index += 1) {
    const later = dayRules(
      schedule,
      movedBy(start, index * intervalMs),
      daysMoved(start, index * intervalMs),
    );
    if (later === undefined) return undefined;
    rules.push(...later);
  }
  return rules;
}

/** `daysLater`: a repetition that falls on a later day than its trigger is not understood by weekdays. */
function dayRules(
  schedule: string,
  { wall, timeZone }: Start,
  daysLater = 0,
): readonly BoundedRule[] | undefined {
  const rrule = (text: string): readonly BoundedRule[] => [
    { rule: { kind: 'rrule', rrule: text, start: wall, timeZone } },
  ];
  if (schedule === 'once') return rrule('FREQ=DAILY;COUNT=1');
  const days = textOf(schedule, 'DaysInterval');
  if (days !== undefined) return rrule(`FREQ=DAILY;INTERVAL=${days}`);
  if (daysLater > 0) return undefined;
  const rules = weekRules(schedule, wall) ?? monthRules(schedule);
  return rules?.map((rule) =>
    'rrule' in rule
      ? { rule: { kind: 'rrule', ...rule, timeZone } }
      : { rule: cronAt(wall, rule.cron, timeZone), from: wall },
  );
}

type DayRule = { readonly cron: string } | { readonly rrule: string; readonly start: string };

function weekRules(schedule: string, wall: string): readonly DayRule[] | undefined {
  const byWeek = elementOf(schedule, 'ScheduleByWeek');
  if (byWeek === undefined) return undefined;
  const days = namesIn(elementOf(byWeek, 'DaysOfWeek') ?? '', WEEKDAYS);
  const weeks = Number(textOf(byWeek, 'WeeksInterval') ?? 1);
  if (weeks === 1) return [{ cron: `* * ${days.join(',')}` }];
  const byDay = days.map((day) => WEEKDAYS[day]?.slice(0, 2).toUpperCase() ?? '').join(',');
  const first = firstOn(wall, days);
  return [{ rrule: `FREQ=WEEKLY;INTERVAL=${weeks};BYDAY=${byDay};WKST=SU`, start: first }];
}

function monthRules(schedule: string): readonly DayRule[] | undefined {
  const byDay = elementOf(schedule, 'ScheduleByMonth');
  if (byDay !== undefined) {
    const months = monthsIn(byDay);
    const days = [...(elementOf(byDay, 'DaysOfMonth') ?? '').matchAll(/<Day>(\w+)<\/Day>/g)];
    return days.map(([, day = '']) => ({ cron: `${day === 'Last' ? 'L' : day} ${months} *` }));
  }
  const byWeekday = elementOf(schedule, 'ScheduleByMonthDayOfWeek');
  if (byWeekday === undefined) return undefined;
  const months = monthsIn(byWeekday);
  const days = namesIn(elementOf(byWeekday, 'DaysOfWeek') ?? '', WEEKDAYS);
  const weeks = [...(elementOf(byWeekday, 'Weeks') ?? '').matchAll(/<Week>(\w+)<\/Week>/g)];
  return weeks.flatMap(([, week = '']) =>
    days.map((day) => ({ cron: `* ${months} ${week === 'Last' ? `${day}L` : `${day}#${week}`}` })),
  );
}

function monthsIn(element: string): string {
  const months = namesIn(elementOf(element, 'Months') ?? '', MONTHS).map((month) => month + 1);
  return months.length === 0 || months.length === 12 ? '*' : months.join(',');
}

/** The places of the names that are there as empty elements. */
function namesIn(element: string, names: readonly string[]): readonly number[] {
  return names.flatMap((name, place) =>
    new RegExp(`<${name}\\s*/>|<${name}\\s*></${name}>`).test(element) ? [place] : [],
  );
}

function cronAt(wall: string, days: string, timeZone: string): StatedRule {
  const [hour, minute, second] = wall.slice(11).split(':').map(Number);
  return { kind: 'cron', cron: `${second ?? 0} ${minute ?? 0} ${hour ?? 0} ${days}`, timeZone };
}

function startOf(text: string, ownZone: string | undefined): Start | 'not-understood' | 'no-zone' {
  const wall = wallOf(text);
  const [, , , , , zone] = BOUNDARY.exec(text) ?? [];
  if (wall === undefined) return 'not-understood';
  if (zone !== undefined) {
    // It stays at this moment of UTC, whatever the clock of the machine does.
    const utc = new Date(Date.parse(text)).toISOString().slice(0, 19);
    return { wall: utc, timeZone: 'UTC' };
  }
  return ownZone === undefined ? 'no-zone' : { wall, timeZone: ownZone };
}

function wallOf(text: string | undefined): string | undefined {
  const [, day, hour, minute, second] = BOUNDARY.exec(text ?? '') ?? [];
  return day === undefined ? undefined : `${day}T${hour}:${minute}:${second}`;
}

function movedBy({ wall, timeZone }: Start, ms: number): Start {
  const moved = new Date(Date.parse(`${wall}Z`) + ms).toISOString().slice(0, 19);
  return { wall: moved, timeZone };
}

function daysMoved(start: Start, ms: number): number {
  const [before, after] = [start.wall, movedBy(start, ms).wall].map((wall) => wall.slice(0, 10));
  return before === after ? 0 : 1;
}

/** The first of these weekdays, from the day of the start on. */
function firstOn(wall: string, days: readonly number[]): string {
  const at = Date.parse(`${wall}Z`);
  for (let ahead = 0; ahead < 7; ahead += 1) {
    const day = new Date(at + ahead * DAY_MS);
    if (days.includes(day.getUTCDay())) return day.toISOString().slice(0, 19);
  }
  return wall;
}

function lengthOf(text: string | undefined): number {
  const duration = text === undefined ? undefined : parseDuration(text);
  return duration === undefined ? 0 : nominalMs(duration);
}

/** What an element has in it; definitions of tasks do not nest elements of one name. */
function elementOf(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xml)?.[1];
}

function textOf(xml: string, name: string): string | undefined {
  return elementOf(xml, name)?.trim();
}
