import { describe, expect, it } from 'vitest';
import { CalendarTable } from '../../../../../agent/core/calendar/workdays/calendar-table.ts';
import { dayOffReason } from '../../../../../agent/core/calendar/windows/date-notes.ts';
import {
  compileWindow,
  type CompiledWindow,
} from '../../../../../agent/core/calendar/windows/window-recurrence.ts';
import { businessCalendarSchema } from '../../../../../shared/domain/definitions/calendars/business-calendar.ts';
import { maintenanceWindowSchema } from '../../../../../shared/domain/definitions/maintenance-window.ts';
import { parseDate } from '../../../../../shared/domain/values/calendar-date.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import { zones } from '../../../../support/zones.ts';

/** Every date from one to another. */
function datesFrom(first: string, days: number): string[] {
  const at = Date.parse(first);
  return Array.from({ length: days }, (_, index) =>
    new Date(at + index * 86_400_000).toISOString().slice(0, 10),
  );
}

const CALENDARS = [
  { id: 'plain' },
  { id: 'es', holidays: ['2026-05-01', { date: '2026-12-25', name: 'Navidad' }] },
  { id: 'midweek', holidays: ['2026-05-06'] },
  { id: 'company', include: ['es'], holidays: ['2026-12-31'], workdays: ['2026-12-26'] },
  { id: 'sundays', workweek: ['MO', 'SU'] },
  { id: 'weekend', workweek: ['SA', 'SU'] },
  { id: 'nobody', include: ['weekend'], workdays: ['2026-03-02', '2026-09-07', '2029-01-02'] },
  { id: 'never', include: ['weekend'] },
  { id: 'closed', holidays: datesFrom('2026-06-01', 4_000) },
  { id: 'shut', holidays: datesFrom('2026-06-01', 900) },
  { id: 'fiscal', periods: { pattern: '4-4-5', anchor: '2026-01-05', weeks53: [2026] } },
  { id: 'later', periods: { pattern: '5-4-4', anchor: '2026-04-01' } },
];

const table = new CalendarTable(CALENDARS.map((one) => businessCalendarSchema.parse(one)));

function windowOf(definition: Record<string, unknown>): CompiledWindow {
  const window = maintenanceWindowSchema.parse({
    id: 'w',
    timeZone: 'UTC',
    start: '2026-01-01T02:00',
    duration: 'PT1H',
    covers: { all: true },
    ...definition,
  });
  const compiled = compileWindow(window, zones, table);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.value;
}

function opens(definition: Record<string, unknown>, count: number): string[] {
  return windowOf(definition)
    .nextAfter(-Infinity, count)
    .map(({ opensAt }) => formatInstant(opensAt).replace('T02:00:00Z', ''));
}

const on = (workday: number, of: string, calendar: string, more = {}) => ({
  on: { workday, of, calendar, ...more },
});

describe('`on`', () => {
  it('takes the last workday, whatever lies behind it', () => {
    expect(opens(on(-1, 'month', 'company', { until: '2026-12-31' }), 20).slice(-3)).toEqual([
      '2026-10-30',
      '2026-11-30',
      '2026-12-30',
    ]);
  });

  it('has start only if it is such a date', () => {
    expect(opens({ ...on(1, 'month', 'plain'), start: '2026-01-02T02:00' }, 2)).toEqual([
      '2026-02-02',
      '2026-03-02',
    ]);
    const first = { ...on(1, 'month', 'plain'), start: '2026-06-01T02:00' };
    expect(opens(first, 1)).toEqual(['2026-06-01']);
    const met = windowOf(first);
    expect(met.startOccurs).toBe(true);
    const missed = windowOf({ ...on(1, 'month', 'plain'), start: '2026-06-02T02:00' });
    expect(missed.startOccurs).toBe(false);
  });

  it('ends with its last day', () => {
    const months = (more: object): string[] => opens(on(1, 'month', 'plain', more), 9).slice(-1);
    expect(months({ until: '2026-03-02' })).toEqual(['2026-03-02']);
    expect(months({ until: '2026-03-01' })).toEqual(['2026-02-02']);
    expect(months({ until: '2026-03-02', count: 9 })).toEqual(['2026-03-02']);
  });

  it('begins weeks on Monday', () => {
    expect(opens(on(1, 'week', 'sundays'), 2)).toEqual(['2026-01-05', '2026-01-12']);
    expect(opens(on(-1, 'week', 'sundays'), 2)).toEqual(['2026-01-04', '2026-01-11']);
  });

  it('leaves out periods with fewer workdays', () => {
    expect(opens(on(23, 'month', 'es'), 3)).toEqual(['2026-07-31', '2027-03-31', '2027-12-31']);
  });

  it('moves into the start from a period before it', () => {
    const rule = on(-1, 'quarter', 'plain', { plus: 3 });
    expect(opens({ ...rule, start: '2026-01-03T02:00' }, 2)).toEqual(['2026-01-05', '2026-04-03']);
  });

  it('counts periods from the one of start, before it too', () => {
    const rule = on(1, 'week', 'plain', { every: 2, plus: 11 });
    // 2026-01-12 is a Monday; that of two weeks before, 2025-12-29, is moved to 2026-01-13.
    expect(opens({ ...rule, start: '2026-01-12T02:00' }, 2)).toEqual(['2026-01-13', '2026-01-27']);
  });

  it('counts final dates', () => {
    const rule = on(1, 'month', 'plain', { count: 2 });
    expect(opens({ ...rule, exdates: ['2026-01-01T02:00'] }, 5)).toEqual(['2026-02-02']);
    expect(opens({ ...rule, rdates: ['2026-01-20T02:00'] }, 5)).toEqual([
      '2026-01-01',
      '2026-01-20',
      '2026-02-02',
    ]);
  });

  it('has a 53rd week in the last period, and fiscal years behind it', () => {
    const rule = on(-1, 'fiscal-period', 'fiscal', { until: '2027-02-28' });
    // 2026-01-05 and 53 weeks: the year ends on Sunday, 2027-01-10.
    expect(opens(rule, 20).slice(-2)).toEqual(['2027-01-08', '2027-02-05']);
    expect(opens(on(1, 'fiscal-year', 'fiscal'), 2)).toEqual(['2026-01-05', '2027-01-11']);
  });

  it('has no fiscal period before the anchor, and counts from the first', () => {
    expect(opens(on(1, 'fiscal-quarter', 'later', { every: 2 }), 2)).toEqual([
      '2026-04-01',
      '2026-09-30',
    ]);
    expect(opens(on(-1, 'fiscal-period', 'later', { plus: 20 }), 1)).toEqual(['2026-06-02']);
  });

  it('finds the few workdays of a calendar that has no week', () => {
    expect(opens(on(1, 'month', 'nobody'), 5)).toEqual(['2026-03-02', '2026-09-07', '2029-01-02']);
    expect(opens(on(-1, 'month', 'nobody', { plus: 1 }), 5)).toEqual(['2026-09-07', '2029-01-02']);
    expect(opens(on(1, 'year', 'nobody', { plus: -1 }), 5)).toEqual(['2026-09-07']);
    expect(windowOf(on(1, 'week', 'never')).neverOccurs()).toMatchObject({ path: 'on' });
  });

  it('goes on after years without a workday', () => {
    expect(opens({ ...on(1, 'month', 'closed'), start: '2026-06-02T02:00' }, 1)).toEqual([
      '2037-05-14',
    ]);
  });
});

describe('`shift`', () => {
  const first = { rrule: 'FREQ=MONTHLY;BYMONTHDAY=1', start: '2026-05-01T02:00' };
  const shift = (onDayOff: string, calendar: string) => ({ shift: { onDayOff, calendar } });

  it('moves a date to the workday after or before it, or leaves it out', () => {
    expect(opens({ ...first, ...shift('next', 'es') }, 2)).toEqual(['2026-05-04', '2026-06-01']);
    expect(opens({ ...first, ...shift('previous', 'es') }, 1)).toEqual(['2026-04-30']);
    expect(opens({ ...first, ...shift('skip', 'es') }, 2)).toEqual(['2026-06-01', '2026-07-01']);
  });

  it('moves a date to the nearest workday: of two as near to the later', () => {
    const daily = { rrule: 'FREQ=DAILY', start: '2026-05-01T02:00' };
    const near = (start: string, calendar = 'es'): string[] =>
      opens({ ...daily, start, rrule: `${daily.rrule};COUNT=1`, ...shift('nearest', calendar) }, 9);
    // Friday 1 May is off, with the weekend behind it.
    expect(near('2026-05-01T02:00')).toEqual(['2026-04-30']);
    expect(near('2026-05-02T02:00')).toEqual(['2026-05-04']);
    expect(near('2026-05-03T02:00')).toEqual(['2026-05-04']);
    expect(near('2026-05-09T02:00')).toEqual(['2026-05-08']);
    expect(near('2026-05-10T02:00')).toEqual(['2026-05-11']);
    // Wednesday 6 May alone: the day before and the day after are as near.
    expect(near('2026-05-06T02:00', 'midweek')).toEqual(['2026-05-07']);
  });

  it('finds what the nearest workday brings into a range from both sides', () => {
    const days = { rrule: 'FREQ=DAILY', start: '2026-01-01T02:00', ...shift('nearest', 'shut') };
    const window = windowOf(days);
    const on = (date: string): number =>
      window.occurrencesBetween(Date.parse(`${date}T00:00Z`), Date.parse(`${date}T23:59Z`)).length;
    // 900 days from 1 June 2026: the first half goes back to Friday 29 May, the rest to Friday 17 November 2028.
    expect(on('2026-05-29')).toBe(1);
    expect(on('2028-11-17')).toBe(1);
    expect(on('2027-06-01')).toBe(0);
  });

  it('looks to both sides for ten years', () => {
    const first = { rrule: 'FREQ=MONTHLY;BYMONTHDAY=1;COUNT=1', start: '2026-06-01T02:00' };
    expect(opens({ ...first, ...shift('nearest', 'closed') }, 1)).toEqual(['2026-05-29']);
    expect(windowOf({ ...first, ...shift('nearest', 'never') }).neverOccurs()).toMatchObject({
      code: 'all-days-off',
    });
  });

  it('takes exdates by the date of the rule', () => {
    const moved = { ...first, ...shift('next', 'es') };
    expect(opens({ ...moved, exdates: ['2026-05-01T02:00'] }, 1)).toEqual(['2026-06-01']);
    expect(opens({ ...moved, exdates: ['2026-05-04T02:00'] }, 1)).toEqual(['2026-05-04']);
  });

  it('adds rdates on days off, and counts equal starts once', () => {
    const moved = { ...first, ...shift('next', 'es') };
    expect(opens({ ...moved, rdates: ['2026-05-02T02:00', '2026-05-04T02:00'] }, 3)).toEqual([
      '2026-05-02',
      '2026-05-04',
      '2026-06-01',
    ]);
  });

  it('counts before it moves or leaves out', () => {
    const daily = { rrule: 'FREQ=DAILY;COUNT=4', start: '2026-05-01T02:00' };
    expect(opens({ ...daily, ...shift('next', 'es') }, 9)).toEqual(['2026-05-04']);
    expect(opens({ ...daily, ...shift('skip', 'es') }, 9)).toEqual(['2026-05-04']);
  });

  it('compares UNTIL with the date of the rule', () => {
    const until = { ...first, rrule: 'FREQ=MONTHLY;BYMONTHDAY=1;UNTIL=20260501T020000Z' };
    expect(opens({ ...until, ...shift('next', 'es') }, 9)).toEqual(['2026-05-04']);
  });

  it('finds what a long closure moves into the range', () => {
    const window = windowOf({ ...first, ...shift('next', 'shut') });
    const after = Date.parse('2028-11-17T00:00Z');
    expect(window.occurrencesBetween(after, after + 86_400_000)).toHaveLength(1);
    expect(window.occurrencesBetween(after - 86_400_000, after)).toHaveLength(0);
  });

  it('finds what a long closure moves back into the range', () => {
    const yearly = { rrule: 'FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1', start: '2026-09-01T02:00' };
    const window = windowOf({ ...yearly, ...shift('previous', 'shut') });
    const before = Date.parse('2026-05-29T00:00Z');
    expect(window.occurrencesBetween(before, before + 86_400_000)).toHaveLength(1);
  });

  it('looks for a workday for ten years, and leaves out what finds none', () => {
    const window = windowOf({ ...first, ...shift('next', 'closed') });
    // From 1 June 2026 on, 4,000 days are off; those of the last ten years find the workday.
    const [next] = window.nextAfter(Date.parse('2026-05-05T00:00Z'), 1);
    expect(formatInstant(next?.opensAt ?? NaN)).toBe('2037-05-14T02:00:00Z');
    expect(windowOf({ ...first, ...shift('next', 'never') }).neverOccurs()).toMatchObject({
      path: 'shift',
      code: 'all-days-off',
    });
  });

  it('does not hang where every minute of ten years is moved', () => {
    const minutely = { ...first, rrule: 'FREQ=MINUTELY', duration: 'PT10S' };
    const window = windowOf({ ...minutely, ...shift('next', 'shut') });
    const after = Date.parse('2028-11-17T00:00Z');
    expect(window.occurrencesBetween(after, after + 3_600_000)).toHaveLength(60);
  });

  it('keeps the time of day over a clock change', () => {
    const night = {
      ...{ timeZone: 'Europe/Madrid', start: '2026-10-25T02:30', rrule: 'FREQ=YEARLY' },
      ...shift('next', 'plain'),
    };
    expect(opens(night, 1)).toEqual(['2026-10-26T01:30:00Z']);
  });
});

describe('a holiday that is moved', () => {
  const known = new CalendarTable(
    [
      { id: 'es', holidays: [{ date: '2026-05-01', name: 'Labour Day' }, '2026-05-02'] },
      {
        id: 'works',
        include: ['es'],
        moved: [
          { from: '2026-05-01', to: '2026-05-04' },
          { from: '2026-05-02', to: '2026-05-05', name: 'Bridge' },
        ],
      },
      { id: 'late', include: ['works'], workdays: ['2026-05-05'] },
      { id: 'own', holidays: ['2026-05-06'], moved: [{ from: '2026-05-06', to: '2026-05-08' }] },
    ].map((one) => businessCalendarSchema.parse(one)),
  );
  const isWorked = (id: string, date: string): boolean | undefined =>
    known.get(id)?.workdays.isWorkday(parseDate(date) ?? NaN);

  it('counts on its new day, and the week alone decides about the old one', () => {
    expect(isWorked('es', '2026-05-01')).toBe(false);
    expect(isWorked('works', '2026-05-01')).toBe(true);
    expect(isWorked('works', '2026-05-04')).toBe(false);
    // A Saturday stays one.
    expect(isWorked('works', '2026-05-02')).toBe(false);
    expect(isWorked('own', '2026-05-06')).toBe(true);
    expect(isWorked('own', '2026-05-08')).toBe(false);
  });

  it('goes before what an included calendar says, and behind `workdays`', () => {
    expect(isWorked('late', '2026-05-01')).toBe(true);
    expect(isWorked('late', '2026-05-04')).toBe(false);
    expect(isWorked('late', '2026-05-05')).toBe(true);
  });

  it('keeps its name, and says where it comes from', () => {
    const reason = (date: string): unknown => {
      const workdays = known.get('works')?.workdays;
      return workdays && dayOffReason(workdays, parseDate(date) ?? NaN);
    };
    expect(reason('2026-05-04')).toEqual({
      ...{ code: 'holiday', name: 'Labour Day', movedFrom: '2026-05-01' },
      ...{ calendar: 'works', isIncluded: false },
    });
    expect(reason('2026-05-05')).toMatchObject({ name: 'Bridge', movedFrom: '2026-05-02' });
    expect(reason('2026-05-02')).toMatchObject({ code: 'weekday', calendar: 'works' });
  });
});

describe('a table of calendars', () => {
  it('compiles one that many include, through each other, once', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      businessCalendarSchema.parse({
        id: `c${index}`,
        holidays: ['2026-01-01'],
        include: index === 0 ? [] : [`c${index - 1}`, `c${Math.max(0, index - 2)}`],
      }),
    );
    const { workdays } = new CalendarTable(many).get('c59') ?? {};
    expect(workdays?.isWorkday(20_454)).toBe(false);
    expect(workdays?.isWorkday(20_455)).toBe(true);
  });

  it('is off wherever one of several included ones is', () => {
    const known = new CalendarTable([
      businessCalendarSchema.parse({ id: 'a', holidays: ['2026-05-04'] }),
      businessCalendarSchema.parse({ id: 'b' }),
      businessCalendarSchema.parse({ id: 'c', include: ['a', 'b'] }),
    ]);
    expect(known.get('c')?.workdays.isWorkday(parseDate('2026-05-04') ?? NaN)).toBe(false);
  });

  it('has holidays of included calendars in years that are like others', () => {
    const known = new CalendarTable([
      businessCalendarSchema.parse({ id: 'a', holidays: ['2037-01-01'] }),
      businessCalendarSchema.parse({ id: 'b', include: ['a'] }),
    ]);
    const { workdays } = known.get('b') ?? {};
    // Both years begin on a Thursday.
    expect(workdays?.isWorkday(parseDate('2026-01-01') ?? NaN)).toBe(true);
    expect(workdays?.isWorkday(parseDate('2037-01-01') ?? NaN)).toBe(false);
  });

  it('knows circles and what is not there', () => {
    const circle = new CalendarTable([
      { id: 'a', include: ['b'] },
      { id: 'b', include: ['a'] },
      { id: 'c', include: ['x'] },
    ]);
    expect(circle.get('a')).toBeUndefined();
    expect(circle.get('c')).toBeUndefined();
    expect(circle.cycle()).toEqual(['a', 'b', 'a']);
    expect(circle.unknown('p', 'c')).toBeUndefined();
    expect(circle.unknown('p', 'x')).toMatchObject({ code: 'calendar-unknown' });
  });
});
