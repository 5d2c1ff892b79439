import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileSchedule } from '../../../../../agent/core/calendar/due-times/due-schedule.ts';
import { instantsOfWallClock } from '../../../../../agent/core/calendar/wall-clock-placement.ts';
import { formatInstant, type Instant } from '../../../../../shared/domain/values/instant.ts';
import {
  localScheduler,
  type LocalScheduler,
} from '../../../../../shared/domain/schedulers/scheduler.ts';
import { zoneRules, zones } from '../../../../support/zones.ts';

function scheduler(fields: Record<string, unknown>): LocalScheduler {
  return localScheduler.parse({ kind: 'local', command: ['true'], ...fields });
}

function dues(fields: Record<string, unknown>, after: Instant, count: number): Instant[] {
  const compiled = compileSchedule(scheduler(fields), zones);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const found: Instant[] = [];
  let at: Instant | undefined = after;
  while (found.length < count) {
    at = compiled.value.nextAfter(at);
    if (at === undefined) break;
    found.push(at);
  }
  return found;
}

/** Instants as month, day, hour and minute. */
function texts(fields: Record<string, unknown>, after: string, count: number): string[] {
  return dues(fields, Date.parse(after), count).map((at) => formatInstant(at).slice(5, 16));
}

function problem(fields: Record<string, unknown>): string {
  const compiled = compileSchedule(scheduler(fields), zones);
  return compiled.ok
    ? 'accepted'
    : compiled.problems.map(({ path, message }) => `${path}: ${message}`).join();
}

describe('cron with explicit hours', () => {
  it.each([
    ['Europe/Madrid', '30 2 * * *', '2027-03-26T12:00:00Z', '03-27T01:30 03-28T01:30 03-29T00:30'],
    [
      'America/New_York',
      '30 2 * * *',
      '2027-03-13T00:00:00Z',
      '03-13T07:30 03-14T07:30 03-15T06:30',
    ],
    [
      'Australia/Lord_Howe',
      '15 2 * * *',
      '2027-10-01T12:00:00Z',
      '10-01T15:45 10-02T15:45 10-03T15:15',
    ],
  ])('%s runs %s in a gap, placed by the offset before it', (timeZone, cron, after, expected) => {
    expect(texts({ cron, timeZone }, after, 3).join(' ')).toBe(expected);
  });

  it.each([
    ['Europe/Madrid', '30 2 * * *', '2026-10-24T12:00:00Z', '10-25T00:30 10-26T01:30'],
    ['America/New_York', '30 1 * * *', '2026-10-31T12:00:00Z', '11-01T05:30 11-02T06:30'],
    ['Australia/Lord_Howe', '45 1 * * *', '2027-04-03T12:00:00Z', '04-03T14:45 04-04T15:15'],
    [
      'America/New_York',
      '*/30 1,2 * * *',
      '2026-11-01T03:00:00Z',
      '11-01T05:00 11-01T05:30 11-01T07:00 11-01T07:30',
    ],
  ])('%s runs %s once in a repeated hour, the first time', (timeZone, cron, after, expected) => {
    const count = expected.split(' ').length;
    expect(texts({ cron, timeZone }, after, count).join(' ')).toBe(expected);
  });

  it('runs once where a shifted match coincides with a regular one, in chronological order', () => {
    const fields = { cron: '0,30 2,3 * * *', timeZone: 'America/New_York' };
    expect(texts(fields, '2027-03-14T00:00:00Z', 4)).toEqual([
      '03-14T07:00',
      '03-14T07:30',
      '03-15T06:00',
      '03-15T06:30',
    ]);
  });
});

describe('cron with * or */n hours', () => {
  it.each([
    ['Europe/Madrid', '*/30 * * * *', '2027-03-28T00:20:00Z'],
    ['Europe/Madrid', '*/30 * * * *', '2026-10-24T23:20:00Z'],
    ['America/New_York', '*/30 * * * *', '2027-03-14T05:20:00Z'],
    ['America/New_York', '*/30 * * * *', '2026-11-01T03:20:00Z'],
    ['Australia/Lord_Howe', '*/30 * * * *', '2027-10-02T14:20:00Z'],
    ['Australia/Lord_Howe', '*/30 * * * *', '2027-04-03T13:20:00Z'],
  ])(
    '%s runs %s every half hour of real time through the change after %s',
    (timeZone, cron, after) => {
      const found = dues({ cron, timeZone }, Date.parse(after), 10);
      const first = Date.parse(after) + 10 * 60_000;
      expect(found).toEqual(Array.from({ length: 10 }, (_, index) => first + index * 1_800_000));
    },
  );

  it('skips matches in a gap and repeats those in a repeated hour', () => {
    expect(
      texts({ cron: '30 */2 * * *', timeZone: 'Europe/Madrid' }, '2027-03-27T23:00:00Z', 3),
    ).toEqual(['03-27T23:30', '03-28T02:30', '03-28T04:30']);
    expect(
      texts({ cron: '30 */2 * * *', timeZone: 'Europe/Madrid' }, '2026-10-25T00:00:00Z', 3),
    ).toEqual(['10-25T00:30', '10-25T01:30', '10-25T03:30']);
  });

  it('has seconds as an optional first field', () => {
    expect(dues({ cron: '*/20 * * * * *' }, 500, 3)).toEqual([20_000, 40_000, 60_000]);
  });
});

describe('cron, for any instant', () => {
  const zoneId = fc.constantFrom(
    'Europe/Madrid',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Gaza',
  );
  const cron = fc.constantFrom('*/7 * * * *', '15,45 */3 * * *', '0 2 * * 0', '45 1,2,3 * * *');

  it('follows one sequence: each answer is later than the last, whatever instant it is asked from', () => {
    fc.assert(
      fc.property(
        zoneId,
        cron,
        fc.integer({ min: 0, max: 25_000 }),
        (timeZone, expression, day) => {
          const after = day * 86_400_000;
          const found = dues({ cron: expression, timeZone }, after, 20);
          expect([...new Set(found)].sort((a, b) => a - b)).toEqual(found);
          for (const at of found) {
            expect(dues({ cron: expression, timeZone }, at - 1, 1)).toEqual([at]);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('with hour * is due at exactly the instants whose local time matches', () => {
    fc.assert(
      fc.property(zoneId, fc.integer({ min: 0, max: 25_000 }), (timeZone, day) => {
        const after = day * 86_400_000;
        const walls = Array.from({ length: 6 * 144 }, (_, n) => after - 86_400_000 + n * 600_000);
        const expected = walls
          .flatMap((wall) => instantsOfWallClock(zoneRules(timeZone), wall))
          .filter((at) => at > after)
          .sort((a, b) => a - b)
          .slice(0, 100);
        expect(dues({ cron: '*/10 * * * *', timeZone }, after, 100)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});

describe('rrule', () => {
  it('is due as a window opens: the start first, and in a gap by the offset before it', () => {
    const fields = {
      rrule: 'FREQ=DAILY;COUNT=3',
      start: '2027-03-27T02:30',
      timeZone: 'Europe/Madrid',
    };
    expect(texts(fields, '2020-01-01T00:00:00Z', 9)).toEqual([
      '03-27T01:30',
      '03-28T01:30',
      '03-29T00:30',
    ]);
    const sunday = { ...fields, rrule: 'FREQ=WEEKLY;BYDAY=SU' };
    expect(texts(sunday, '2020-01-01T00:00:00Z', 2)).toEqual(['03-27T01:30', '03-28T01:30']);
  });

  it('ends at an UNTIL that is an instant, inclusive', () => {
    const fields = { start: '2027-01-01T02:00', timeZone: 'Europe/Madrid' };
    const rule = 'FREQ=DAILY;UNTIL=20270102T0';
    expect(texts({ ...fields, rrule: `${rule}10000Z` }, '2020-01-01T00:00:00Z', 9)).toHaveLength(2);
    expect(texts({ ...fields, rrule: `${rule}05959Z` }, '2020-01-01T00:00:00Z', 9)).toHaveLength(1);
  });

  it('may be in seconds', () => {
    const fields = { rrule: 'FREQ=SECONDLY;INTERVAL=7', start: '2027-01-01T00:00' };
    expect(dues(fields, Date.UTC(2027, 0, 1), 2)).toEqual([
      Date.UTC(2027, 0, 1, 0, 0, 7),
      Date.UTC(2027, 0, 1, 0, 0, 14),
    ]);
  });
});

describe('every', () => {
  it('counts multiples from the epoch, a day being 24 hours', () => {
    expect(dues({ every: '90m' }, 1, 2)).toEqual([5_400_000, 10_800_000]);
    expect(dues({ every: '90m' }, 5_400_000, 1)).toEqual([10_800_000]);
    expect(dues({ every: '30s' }, -1, 1)).toEqual([0]);
  });

  it('counts from a start in its zone, which is the first due instant', () => {
    const fields = { every: '1d', start: '2027-03-27T02:30', timeZone: 'Europe/Madrid' };
    expect(texts(fields, '2020-01-01T00:00:00Z', 3)).toEqual([
      '03-27T01:30',
      '03-28T01:30',
      '03-29T01:30',
    ]);
    expect(texts(fields, '2027-03-27T01:30:00Z', 1)).toEqual(['03-28T01:30']);
  });
});

describe('an invalid schedule', () => {
  it.each([
    [{ cron: '61 * * * *' }, /^cron: expected 5 fields .*found minute "61" .*0-59/],
    [{ cron: '* 24 * * *' }, /^cron: .*hour "24"/],
    [{ cron: '0 0 0 32 * *' }, /^cron: .*day of month "32"/],
    [{ cron: '* * * 13 *' }, /^cron: .*month "13"/],
    [{ cron: '* * * * 8' }, /^cron: .*day of week "8"/],
    [{ cron: '0 0 31 2 *' }, /^cron: .*dates that do not exist/],
    [{ cron: '0 0 30,31 2 *' }, /^cron: .*dates that do not exist/],
    [{ cron: '@daily' }, /^cron: expected 5 fields .*without macros and H; found "@daily"/],
    [{ cron: 'H * * * *' }, /^cron: expected 5 fields .*without macros and H/],
    [{ cron: '0 H(0-3) * * *' }, /^cron: expected 5 fields .*without macros and H/],
    [{ cron: '* * * * * * *' }, /^cron: expected 5 fields/],
    [{ cron: '* * * *' }, /^cron: expected 5 fields/],
    [{ cron: '' }, /^cron: expected 5 fields/],
    [{ cron: 'often' }, /^cron: expected 5 fields/],
    [{ cron: '* * * * *', timeZone: 'Mars/Olympus' }, /^timeZone: expected a zone/],
    [{ rrule: 'FREQ=NEVER', start: '2027-01-01T00:00' }, /^rrule: FREQ/],
    [
      { rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', start: '2027-01-01T00:00' },
      /^rrule: expected a rule with at least one date/,
    ],
    [
      { rrule: 'FREQ=DAILY;UNTIL=20261231T235959Z', start: '2027-01-01T00:00' },
      /^rrule: expected a rule with at least one date/,
    ],
    [{ every: '5ms' }, /^every: expected a length of at least 100ms/],
  ])('%j', (fields, expected) => {
    expect(problem(fields)).toMatch(expected);
  });

  it.each(['0 0 * * THU', '0 0 1 JAN *', '0 0 L * *', '0 0 29 2 *'])('is not %s', (cron) => {
    expect(problem({ cron })).toBe('accepted');
  });
});

describe('schedules', () => {
  it('are shared by every integration with the same expression and zone', () => {
    const one = compileSchedule(scheduler({ cron: '5 4 * * *' }), zones);
    expect(compileSchedule(scheduler({ cron: '5 4 * * *', timeout: '1m' }), zones)).toBe(one);
    expect(
      compileSchedule(scheduler({ cron: '5 4 * * *', timeZone: 'Asia/Tokyo' }), zones),
    ).not.toBe(one);
  });
});
