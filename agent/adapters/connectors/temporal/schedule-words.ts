import type { CalendarRange, ScheduleCalendar, ScheduleSpec } from './schedule-list-wire.ts';

/** Times of one Schedule that are named. */
const MOST_SHOWN = 3;

/** The fields of a crontab's line, and what each goes through when it is whole. */
const FIELDS = [
  ['minute', 0, 59],
  ['hour', 0, 23],
  ['dayOfMonth', 1, 31],
  ['month', 1, 12],
  ['dayOfWeek', 0, 6],
] as const satisfies readonly (readonly [keyof ScheduleCalendar, number, number])[];

/** Temporal keeps calendars as ranges: told like a crontab's line, and `every=60s`. */
export function scheduleWords({
  cronString,
  structuredCalendar,
  interval,
  timezoneName,
}: ScheduleSpec): string {
  const words = [
    ...cronString,
    ...structuredCalendar.map((one) =>
      FIELDS.map(([name, first, last]) => fieldWords(one[name], first, last)).join(' '),
    ),
    ...interval.map((one) => `every=${one.interval?.seconds ?? 0}s`),
  ];
  const shown = words.slice(0, MOST_SHOWN).join('; ');
  const all = words.length > MOST_SHOWN ? `${shown}; …` : shown;
  return timezoneName === '' || all === '' ? all : `${all} (${timezoneName})`;
}

function fieldWords(ranges: readonly CalendarRange[], first: number, last: number): string {
  return ranges.map((one) => rangeWords(one, first, last)).join(',');
}

/** An end before the start stands for the start alone, a step of 0 for 1. */
function rangeWords({ start, end, step }: CalendarRange, first: number, last: number): string {
  const to = Math.max(start, end);
  const by = Math.max(1, step);
  if (to === start) return String(start);
  const span = start === first && to >= last ? '*' : `${start}-${to}`;
  return by === 1 ? span : `${span}/${by}`;
}
