import { NO_CALENDARS } from '../../../../../agent/core/calendar/workdays/calendar-table.ts';
import { describe, expect, it } from 'vitest';
import {
  compileWindow,
  type CompiledWindow,
} from '../../../../../agent/core/calendar/windows/window-recurrence.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import { maintenanceWindowSchema } from '../../../../../shared/domain/definitions/maintenance-window.ts';
import { zones } from '../../../../support/zones.ts';

type Definition = Record<string, unknown>;

function checked(definition: Definition): ReturnType<typeof compileWindow> {
  const length = 'end' in definition || 'duration' in definition ? {} : { duration: 'PT1H' };
  const window = maintenanceWindowSchema.parse({
    id: 'w',
    timeZone: 'Europe/Madrid',
    start: '2026-12-06T02:00',
    covers: { all: true },
    ...length,
    ...definition,
  });
  return compileWindow(window, zones, NO_CALENDARS);
}

function compiled(definition: Definition): CompiledWindow {
  const window = checked(definition);
  if (!window.ok) throw new Error(JSON.stringify(window.problems));
  return window.value;
}

function problems(definition: Definition): string[] {
  const window = checked(definition);
  return window.ok ? [] : window.problems.map(({ path, message }) => `${path}: ${message}`);
}

function texts(window: CompiledWindow, from: string, to: string): string[] {
  return window
    .occurrencesBetween(Date.parse(from), Date.parse(to))
    .map(({ opensAt, closesAt }) => `${formatInstant(opensAt)}/${formatInstant(closesAt)}`);
}

describe('the closing of an occurrence', () => {
  const nights = { rrule: 'FREQ=DAILY', start: '2027-03-26T02:00' };

  it('with `end` is the same local time on the night of a clock change', () => {
    const window = compiled({ ...nights, start: '2027-03-26T01:00', end: '2027-03-26T06:00' });
    expect(texts(window, '2027-03-27T12:00:00Z', '2027-03-29T12:00:00Z')).toEqual([
      '2027-03-28T00:00:00Z/2027-03-28T04:00:00Z',
      '2027-03-28T23:00:00Z/2027-03-29T04:00:00Z',
    ]);
  });

  it('with a `duration` in hours is exact', () => {
    const window = compiled({ ...nights, start: '2027-03-26T01:00', duration: 'PT5H' });
    expect(texts(window, '2027-03-27T12:00:00Z', '2027-03-28T12:00:00Z')).toEqual([
      '2027-03-28T00:00:00Z/2027-03-28T05:00:00Z',
    ]);
  });

  it('with a `duration` in days counts calendar days', () => {
    const window = compiled({ ...nights, start: '2027-03-27T12:00', duration: 'P1DT1H' });
    expect(texts(window, '2027-03-27T00:00:00Z', '2027-03-28T00:00:00Z')).toEqual([
      '2027-03-27T11:00:00Z/2027-03-28T11:00:00Z',
    ]);
  });

  it('in a gap comes its nominal length after the opening, never before the opening', () => {
    const window = compiled({ start: '2027-03-28T02:45', end: '2027-03-28T03:15' });
    expect(texts(window, '2027-03-28T00:00:00Z', '2027-03-29T00:00:00Z')).toEqual([
      '2027-03-28T01:45:00Z/2027-03-28T02:15:00Z',
    ]);
  });
});

describe('the recurrence set', () => {
  it('begins with the start, which counts towards COUNT, whatever the rule says', () => {
    const window = compiled({ start: '2026-12-02T02:00', rrule: 'FREQ=WEEKLY;BYDAY=SU;COUNT=3' });
    expect(texts(window, '2026-01-01T00:00:00Z', '2029-01-01T00:00:00Z')).toEqual([
      '2026-12-02T01:00:00Z/2026-12-02T02:00:00Z',
      '2026-12-06T01:00:00Z/2026-12-06T02:00:00Z',
      '2026-12-13T01:00:00Z/2026-12-13T02:00:00Z',
    ]);
  });

  it.each([
    ['UNTIL=20261208T020000', 3],
    ['UNTIL=20261208T015959', 2],
    ['UNTIL=20261208T010000Z', 3],
    ['UNTIL=20261208T005959Z', 2],
  ])('ends with %s, inclusive', (until, count) => {
    const window = compiled({ rrule: `FREQ=DAILY;${until}` });
    expect(texts(window, '2026-01-01T00:00:00Z', '2029-01-01T00:00:00Z')).toHaveLength(count);
  });

  it('applies COUNT before exdates, which also remove rdates; duplicates are listed once', () => {
    const window = compiled({
      rrule: 'FREQ=DAILY;COUNT=3',
      exdates: ['2026-12-07T02:00', '2027-01-01T01:00:00Z'],
      rdates: ['2027-01-01T02:00', '2027-02-01T02:00', '2027-02-01T01:00:00Z', '2026-12-08T02:00'],
    });
    expect(texts(window, '2026-01-01T00:00:00Z', '2029-01-01T00:00:00Z')).toEqual([
      '2026-12-06T01:00:00Z/2026-12-06T02:00:00Z',
      '2026-12-08T01:00:00Z/2026-12-08T02:00:00Z',
      '2027-02-01T01:00:00Z/2027-02-01T02:00:00Z',
    ]);
  });

  it('compares an exdate in local time with nominal times, so 03:30 does not remove a shifted 02:30', () => {
    const daily = { rrule: 'FREQ=DAILY', start: '2027-03-27T02:30' };
    const night = ['2027-03-27T12:00:00Z', '2027-03-28T12:00:00Z'] as const;
    expect(texts(compiled({ ...daily, exdates: ['2027-03-28T03:30'] }), ...night)).toHaveLength(1);
    expect(texts(compiled({ ...daily, exdates: ['2027-03-28T02:30'] }), ...night)).toHaveLength(0);
    expect(texts(compiled({ ...daily, exdates: ['2027-03-28T01:30:00Z'] }), ...night)).toEqual([]);
  });
});

describe('questions', () => {
  const daily = compiled({ rrule: 'FREQ=DAILY' });

  it('use half-open intervals: what closes at `from` or opens at `to` is excluded', () => {
    expect(texts(daily, '2026-12-07T02:00:00Z', '2026-12-08T01:00:00Z')).toEqual([]);
    expect(texts(daily, '2026-12-07T01:59:59Z', '2026-12-08T01:00:01Z')).toHaveLength(2);
  });

  it('for the next ones begin with the open ones', () => {
    const next = daily.nextAfter(Date.parse('2026-12-07T01:30:00Z'), 2);
    expect(next.map(({ opensAt }) => formatInstant(opensAt))).toEqual([
      '2026-12-07T01:00:00Z',
      '2026-12-08T01:00:00Z',
    ]);
  });

  it('find rare and distant occurrences, and stop where the window ends', () => {
    const leap = compiled({ start: '2028-02-29T02:00', rrule: 'FREQ=YEARLY' });
    const [next] = leap.nextAfter(Date.parse('2097-01-01T00:00:00Z'), 1);
    expect(formatInstant(next?.opensAt ?? NaN)).toBe('2104-02-29T01:00:00Z');
    expect(compiled({}).nextAfter(Date.parse('2027-01-01T00:00:00Z'), 1)).toEqual([]);
    expect(compiled({ rrule: 'FREQ=DAILY;COUNT=2' }).nextAfter(0, 5)).toHaveLength(2);
  });

  it('give the same answer for one range as for its parts', () => {
    const window = compiled({
      rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;COUNT=40',
      end: '2026-12-08T02:00',
    });
    const whole = texts(window, '2026-01-01T00:00:00Z', '2029-01-01T00:00:00Z');
    const parts = new Set<string>();
    for (let day = Date.UTC(2028, 11, 31); day > Date.UTC(2026, 0, 1); day -= 86_400_000) {
      texts(window, formatInstant(day), formatInstant(day + 86_400_000)).forEach((text) =>
        parts.add(text),
      );
    }
    expect([...parts].sort()).toEqual(whole);
    expect(whole).toHaveLength(40);
  });
});

describe('an invalid window', () => {
  it.each([
    [{ timeZone: 'Mars/Olympus' }, /^timeZone: expected a zone .* found "Mars\/Olympus"$/],
    [{ rrule: 'FREQ=FORTNIGHTLY' }, /^rrule: FREQ: expected one of/],
    [{ rrule: 'FREQ=SECONDLY' }, /^rrule: FREQ: expected MINUTELY or longer/],
    [{ duration: 'P40D' }, /^duration: expected an occurrence of at most 31 days, found 40 days$/],
    [{ end: '2027-02-06T02:00' }, /^end: expected an occurrence of at most 31 days/],
    [{ start: '0001-01-01T00:00' }, /^start: expected a wall-clock time from 1900/],
  ])('%j', (definition, expected) => {
    expect(problems(definition)).toHaveLength(1);
    expect(problems(definition)[0]).toMatch(expected);
  });

  it('reports every problem', () => {
    expect(problems({ timeZone: 'X', rrule: 'FREQ=DAILY;COUNT=0' })).toHaveLength(2);
  });

  it('may last exactly 31 days', () => {
    expect(problems({ duration: 'P31D' })).toEqual([]);
    expect(problems({ duration: 'PT745H' })).toHaveLength(1);
  });
});

describe('a window that never occurs', () => {
  it.each([
    [{ rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }, 'rrule'],
    [{ rrule: 'FREQ=DAILY;UNTIL=20261205T000000' }, 'rrule'],
    [{ rrule: 'FREQ=DAILY;UNTIL=20261206T005959Z' }, 'rrule'],
    [{ rrule: 'FREQ=HOURLY;INTERVAL=2;BYHOUR=3' }, 'rrule'],
    [{ rrule: 'FREQ=DAILY;COUNT=2', exdates: ['2026-12-06T02:00', '2026-12-07T02:00'] }, 'exdates'],
    [{ exdates: ['2026-12-06T01:00:00Z'] }, 'exdates'],
  ])('%j is reported at %s', (definition, path) => {
    expect(compiled(definition).neverOccurs()?.path).toBe(path);
  });

  it.each([
    {},
    { rrule: 'FREQ=DAILY;UNTIL=20261206T010000Z' },
    { rrule: 'FREQ=DAILY', exdates: ['2026-12-06T02:00'] },
  ])('%j is not one', (definition) => {
    expect(compiled(definition).neverOccurs()).toBeUndefined();
  });
});

describe('occurrences that overlap others of the same window', () => {
  it.each([
    [{ rrule: 'FREQ=DAILY', duration: 'PT25H' }, true],
    [{ rrule: 'FREQ=DAILY', duration: 'PT24H' }, true],
    [{ rrule: 'FREQ=DAILY', duration: 'P1D' }, false],
    [{ rrule: 'FREQ=DAILY', duration: 'PT23H' }, false],
    [{ rrule: 'FREQ=WEEKLY', duration: 'P6D' }, false],
    [{ rrule: 'FREQ=HOURLY', duration: 'PT90M' }, true],
    [{ rrule: 'FREQ=HOURLY', duration: 'PT30M' }, false],
    [{ rdates: ['2026-12-06T02:30'] }, true],
    [{ rdates: ['2026-12-06T03:00'] }, false],
  ])('%j: %s', (definition, overlaps) => {
    expect(compiled(definition).firstOverlap() !== undefined).toBe(overlaps);
  });
});
