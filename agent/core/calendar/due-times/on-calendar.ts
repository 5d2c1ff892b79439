import type { WallClock } from '../../../../shared/domain/values/wall-clock.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import type { WallClockSchedule } from '../wall-clock-schedule.ts';

/** One field: every value, or some. */
interface Field {
  readonly matches: (value: number) => boolean;
}

const ANY: Field = { matches: () => true };

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Days that are searched for the next one: 29 February comes within eight years. */
const SEARCHED_DAYS = 9 * 366;

const DATE = /^(?:(\*|[\d,./*]+)-)?([\d,./*]+)([-~])([\d,./*]+)$/;
const TIME = /^([\d,./*]+):([\d,./*]+)(?::([\d,./*]+))?$/;

/** The parts of an event as systemd shows it, with the zone at its end, if it names one. */
export interface OnCalendar {
  readonly zone: string | undefined;
  readonly schedule: WallClockSchedule;
}

/**
 * Reads a calendar event in the form in which systemd shows it (systemd.time(7), "normalized form"),
 * such as `Mon..Fri *-*-* 04:30:00 Europe/Madrid`; `undefined` if it is not understood.
 */
export function readOnCalendar(text: string): OnCalendar | undefined {
  const words = text.trim().split(/\s+/);
  const days = /^[A-Za-z]{3}/.test(words[0] ?? '') ? weekdays(words.shift() ?? '') : ANY;
  const date = DATE.exec(words[0] ?? '');
  if (date !== null) words.shift();
  const time = TIME.exec(words[0] ?? '');
  if (time !== null) words.shift();
  const [zone, ...rest] = words;
  if (days === undefined || rest.length > 0 || (date === null && time === null)) return undefined;
  const [, year = '*', month = '*', sign = '-', day = '*'] = date ?? [];
  const [, hour = '0', minute = '0', second = '0'] = time ?? [];
  const isFromEnd = sign === '~';
  const monthDays = field(day, isFromEnd);
  const [years, months, hours, minutes, seconds] = [year, month, hour, minute, second].map((text) =>
    field(text),
  );
  if (years === undefined || months === undefined || monthDays === undefined) return undefined;
  if (hours === undefined || minutes === undefined || seconds === undefined) return undefined;
  const isDay = dayTest({ days, years, months, monthDays, isFromEnd });
  const times = timesOf(hours, minutes, seconds);
  return { zone, schedule: scheduleOf(isDay, times) };
}

function weekdays(text: string): Field | undefined {
  const found = new Set<number>();
  for (const part of text.toLowerCase().split(',')) {
    const [from = -1, to = from] = part.split('..').map((name) => DAYS.indexOf(name.slice(0, 3)));
    if (from < 0 || to < 0) return undefined;
    for (let day = from; ; day = (day + 1) % 7) {
      found.add(day);
      if (day === to) break;
    }
  }
  return { matches: (day) => found.has(day) };
}

/** Whole numbers alone: fractions of a second are shown and not needed. `isFromEnd`: steps go down to 1. */
function field(text: string, isFromEnd = false): Field | undefined {
  if (text === '*') return ANY;
  const tests: ((value: number) => boolean)[] = [];
  for (const part of text.split(',')) {
    const match = /^(\*|\d+)(?:\.\d+)?(?:\.\.(\d+)(?:\.\d+)?)?(?:\/(\d+)(?:\.0+)?)?$/.exec(part);
    if (match === null) return undefined;
    const [, first = '', last, stepText] = match;
    const from = first === '*' ? 0 : Number(first);
    const step = stepText === undefined ? 1 : Number(stepText);
    const end = isFromEnd ? 1 : Infinity;
    const to = last !== undefined ? Number(last) : stepText === undefined ? from : end;
    if (step === 0) return undefined;
    const [least, most] = [Math.min(from, to), Math.max(from, to)];
    const base = isFromEnd ? most : from;
    tests.push((value) => value >= least && value <= most && (value - base) % step === 0);
  }
  return { matches: (value) => tests.some((test) => test(value)) };
}

interface DayFields {
  readonly days: Field;
  readonly years: Field;
  readonly months: Field;
  readonly monthDays: Field;
  /** `~01` is the last day of a month. */
  readonly isFromEnd: boolean;
}

function dayTest({ days, years, months, monthDays, isFromEnd }: DayFields) {
  return (midnight: WallClock): boolean => {
    const date = new Date(midnight);
    const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
    const inMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    return (
      years.matches(year) &&
      months.matches(month + 1) &&
      monthDays.matches(isFromEnd ? inMonth - day + 1 : day) &&
      days.matches((date.getUTCDay() + 6) % 7)
    );
  };
}

/** Milliseconds after midnight, ascending, found by the second only where it is asked. */
function timesOf(
  hours: Field,
  minutes: Field,
  seconds: Field,
): (from: number) => number | undefined {
  const matching = (test: Field, count: number): readonly number[] =>
    Array.from({ length: count }, (_, value) => value).filter((value) => test.matches(value));
  const [atHours, atMinutes, atSeconds] = [
    matching(hours, 24),
    matching(minutes, 60),
    matching(seconds, 60),
  ];
  return (from) => {
    for (const hour of atHours) {
      if ((hour + 1) * 3_600_000 <= from) continue;
      for (const minute of atMinutes) {
        const begins = hour * 3_600_000 + minute * 60_000;
        const second = atSeconds.find((value) => begins + value * 1_000 >= from);
        if (second !== undefined) return begins + second * 1_000;
      }
    }
    return undefined;
  };
}

function scheduleOf(
  isDay: (midnight: WallClock) => boolean,
  timeFrom: (from: number) => number | undefined,
): WallClockSchedule {
  return {
    // As `systemd-analyze calendar` tells: never in a gap, and once in a repeated hour.
    everyHour: false,
    dropsGap: true,
    nextWall(wall) {
      const after = Math.floor(wall) + 1;
      const today = Math.floor(after / DAY_MS) * DAY_MS;
      for (let ahead = 0; ahead < SEARCHED_DAYS; ahead += 1) {
        const midnight = today + ahead * DAY_MS;
        if (!isDay(midnight)) continue;
        const time = timeFrom(ahead === 0 ? after - today : 0);
        if (time !== undefined) return midnight + time;
      }
      return undefined;
    },
  };
}
