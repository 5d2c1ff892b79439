import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CalendarTable } from '../../../../../agent/core/calendar/workdays/calendar-table.ts';
import { compileWindow } from '../../../../../agent/core/calendar/windows/window-recurrence.ts';
import {
  businessCalendarSchema,
  PERIOD_PATTERNS,
  type BusinessCalendar,
} from '../../../../../shared/domain/definitions/calendars/business-calendar.ts';
import { weekdays } from '../../../../../shared/domain/values/wall-dates.ts';
import {
  maintenanceWindowSchema,
  type MaintenanceWindow,
} from '../../../../../shared/domain/definitions/maintenance-window.ts';
import {
  DAY_OFF_CHOICES,
  WORKDAY_PERIODS,
} from '../../../../../shared/domain/definitions/calendars/workday-rule.ts';
import {
  isWorkday,
  shifted,
  workdayDates,
  type Calendars,
} from '../../../../simulation/model/business-days.ts';
import { zones } from '../../../../support/zones.ts';

const DAY_MS = 86_400_000;
const FIRST = Date.UTC(2025, 0, 1);
const LAST = Date.UTC(2028, 11, 31);

const dateText = (day: number): string => new Date(day).toISOString().slice(0, 10);
const day = fc.integer({ min: 0, max: (LAST - FIRST) / DAY_MS }).map((n) => FIRST + n * DAY_MS);
const date = day.map(dateText);

/** Many dates next to each other: long weekends, and weeks without a workday. */
const datesInRows = fc
  .array(fc.tuple(day, fc.integer({ min: 1, max: 12 })), { maxLength: 12 })
  .map((rows) =>
    rows.flatMap(([first, length]) =>
      Array.from({ length }, (_, index) => dateText(first + index * DAY_MS)),
    ),
  );

/** Near its own day mostly, as people move them. */
const movedDay = fc
  .tuple(
    day,
    fc.integer({ min: -9, max: 9 }).filter((by) => by !== 0),
  )
  .map(([from, by]) => ({ from: dateText(from), to: dateText(from + by * DAY_MS) }));

const calendar = fc.record(
  {
    workweek: fc.oneof(
      { weight: 3, arbitrary: fc.constant(['MO', 'TU', 'WE', 'TH', 'FR'] as const) },
      { weight: 1, arbitrary: fc.subarray([...weekdays], { minLength: 1 }) },
    ),
    holidays: datesInRows,
    workdays: fc.array(date, { maxLength: 6 }),
    moved: fc.uniqueArray(movedDay, { maxLength: 6, selector: ({ from }) => from }),
    periods: fc.record(
      {
        pattern: fc.constantFrom(...PERIOD_PATTERNS),
        anchor: fc
          .integer({ min: 0, max: 900 })
          .map((n) => dateText(FIRST - 400 * DAY_MS + n * DAY_MS)),
        weeks53: fc.subarray([2026, 2027, 2028]),
      },
      { requiredKeys: ['pattern', 'anchor'] },
    ),
  },
  { requiredKeys: ['holidays', 'periods'] },
);

/** `b` includes `a` now and then. */
const calendars = fc
  .tuple(calendar, calendar, fc.boolean())
  .map(([a, b, isIncluded]): Calendars => {
    const all = [
      { id: 'a', ...a },
      { id: 'b', ...b, include: isIncluded ? ['a'] : [] },
    ].map((one): BusinessCalendar => businessCalendarSchema.parse(one));
    return new Map(all.map((one) => [one.id, one]));
  });

/** Absent in three of four. */
function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

const on = fc.record({
  workday: fc
    .oneof(
      { weight: 4, arbitrary: fc.integer({ min: -4, max: 4 }) },
      { weight: 1, arbitrary: fc.integer({ min: -30, max: 30 }) },
    )
    .filter((nth) => nth !== 0),
  of: fc.constantFrom(...WORKDAY_PERIODS),
  calendar: fc.constant('b'),
  every: fc.oneof(fc.constant(undefined), fc.integer({ min: 1, max: 4 })),
  plus: fc.oneof(
    fc.constant(undefined),
    fc.integer({ min: -3, max: 3 }),
    fc.integer({ min: -25, max: 25 }),
  ),
  until: rarely(date),
  count: rarely(fc.integer({ min: 1, max: 30 })),
});

const RULES = [
  'FREQ=DAILY',
  'FREQ=DAILY;INTERVAL=3;COUNT=40',
  'FREQ=WEEKLY;BYDAY=MO,FR,SU',
  'FREQ=MONTHLY;BYMONTHDAY=1,2,15,-1',
  'FREQ=MONTHLY;BYDAY=1MO;UNTIL=20270601T000000',
  'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24,25,26',
];

function windowOf(parts: object): MaintenanceWindow {
  return maintenanceWindowSchema.parse({
    id: 'w',
    timeZone: 'UTC',
    duration: 'PT1H',
    covers: { all: true },
    ...parts,
  });
}

function opensOf(window: MaintenanceWindow, known: Calendars, from: number, to: number): number[] {
  const compiled = compileWindow(window, zones, new CalendarTable(known.values()));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.value
    .occurrencesBetween(from, to)
    .map(({ opensAt }) => opensAt)
    .filter((at) => at >= from);
}

/** A start, and a range that begins shortly before it or later. */
const spans = fc
  .record({
    start: fc.integer({ min: 0, max: 700 }),
    after: fc.integer({ min: -40, max: 500 }),
    days: fc.integer({ min: 1, max: 300 }),
  })
  .map(({ start, after, days }) => {
    const startDay = FIRST + start * DAY_MS;
    const from = startDay + after * DAY_MS;
    return { startDay, from, to: from + days * DAY_MS };
  });

describe('business calendars, for any calendar', () => {
  it('`on` has the dates that counting by hand finds', () => {
    fc.assert(
      fc.property(calendars, on, spans, (known, rule, { startDay, from, to }) => {
        const window = windowOf({ start: `${dateText(startDay)}T02:30`, on: rule });
        const time = 2.5 * 3_600_000;
        const expected = workdayDates(rule, startDay, to, known)
          .map((one) => one + time)
          .filter((at) => at >= from && at < to);
        expect(opensOf(window, known, from, to)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('`shift` moves what the rule alone would open, and nothing else', () => {
    fc.assert(
      fc.property(
        calendars,
        fc.constantFrom(...RULES),
        fc.constantFrom(...DAY_OFF_CHOICES),
        fc.array(day, { maxLength: 5 }),
        spans,
        (known, rrule, onDayOff, exdays, { startDay, from, to }) => {
          const exdates = exdays.map((one) => `${dateText(one)}T22:15`);
          const plain = windowOf({ start: `${dateText(startDay)}T22:15`, rrule, exdates });
          const shift = { onDayOff, calendar: 'b' };
          const time = 22.25 * 3_600_000;
          const far = 1_700 * DAY_MS;
          const expected = opensOf(plain, known, from - far, to + far)
            .flatMap((at) => shifted(at - time, shift, known) ?? [])
            .map((one) => one + time)
            .filter((at) => at >= from && at < to)
            .sort((a, b) => a - b);
          const window = windowOf({ ...plain, shift });
          expect(opensOf(window, known, from, to)).toEqual([...new Set(expected)]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('numbers every workday once, in order', () => {
    fc.assert(
      fc.property(calendars, day, (known, first) => {
        const { workdays } = new CalendarTable(known.values()).get('b') ?? {};
        if (workdays === undefined) throw new Error('the calendar does not compile');
        let number = workdays.numberAt(first / DAY_MS);
        for (let at = first; at < first + 500 * DAY_MS; at += DAY_MS) {
          expect(workdays.numberAt(at / DAY_MS)).toBe(number);
          expect(workdays.isWorkday(at / DAY_MS)).toBe(isWorkday(at, 'b', known));
          if (!isWorkday(at, 'b', known)) continue;
          expect(workdays.numbered(number)).toBe(at / DAY_MS);
          number += 1;
        }
      }),
      { numRuns: 30 },
    );
  });
});
