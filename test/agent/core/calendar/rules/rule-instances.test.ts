import fc from 'fast-check';
import rrule from 'rrule';
import { describe, expect, it } from 'vitest';
import { ruleInstances } from '../../../../../agent/core/calendar/rules/rule-instances.ts';
import { parseRule } from '../../../../../agent/core/calendar/rules/rule-text.ts';
import { formatWallClock, parseWallClock } from '../../../../../shared/domain/values/wall-clock.ts';

const DAY_MS = 86_400_000;

function between(text: string, start: string, days: number, from = start): string[] {
  const rule = parseRule(text);
  if (!rule.ok) throw new Error(JSON.stringify(rule.problems));
  const instances = ruleInstances(rule.value, parseWallClock(start) ?? NaN);
  const first = parseWallClock(from) ?? NaN;
  return [...instances.between(first, first + days * DAY_MS)].map(formatWallClock);
}

describe('the instances of a rule', () => {
  it('takes unspecified parts from the start', () => {
    expect(between('FREQ=MONTHLY', '2026-01-31T02:30', 125)).toEqual([
      '2026-01-31T02:30',
      '2026-03-31T02:30',
      '2026-05-31T02:30',
    ]);
    expect(between('FREQ=YEARLY', '2028-02-29T01:00', 3000)).toEqual([
      '2028-02-29T01:00',
      '2032-02-29T01:00',
      '2036-02-29T01:00',
    ]);
    expect(between('FREQ=YEARLY;BYWEEKNO=20', '2026-01-07T01:00', 365)).toEqual([
      '2026-05-13T01:00',
    ]);
  });

  it('takes the union of plain and numbered weekdays (rrule intersects them)', () => {
    expect(between('FREQ=MONTHLY;BYDAY=MO,1TU', '2026-06-01T00:00', 30)).toEqual([
      '2026-06-01T00:00',
      '2026-06-02T00:00',
      '2026-06-08T00:00',
      '2026-06-15T00:00',
      '2026-06-22T00:00',
      '2026-06-29T00:00',
    ]);
  });

  it('counts BYSETPOS within whole periods, whatever date it is asked from', () => {
    const rule = 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1';
    expect(between(rule, '2026-01-01T22:00', 40, '2026-05-20T00:00')).toEqual(['2026-05-29T22:00']);
    expect(between('FREQ=DAILY;BYHOUR=1,2,3;BYSETPOS=2', '2026-01-01T00:00', 2)).toEqual([
      '2026-01-01T02:00',
      '2026-01-02T02:00',
    ]);
  });

  it('keeps hour and minute intervals in phase across midnight', () => {
    expect(between('FREQ=HOURLY;INTERVAL=7', '2026-01-01T05:15', 2)).toEqual([
      '2026-01-01T05:15',
      '2026-01-01T12:15',
      '2026-01-01T19:15',
      '2026-01-02T02:15',
      '2026-01-02T09:15',
      '2026-01-02T16:15',
      '2026-01-02T23:15',
    ]);
    expect(
      between('FREQ=HOURLY;BYHOUR=3;BYMINUTE=0,20,40;BYSETPOS=-1', '2026-01-01T00:00', 1),
    ).toEqual(['2026-01-01T03:40']);
  });

  it.each([
    'FREQ=HOURLY;INTERVAL=2;BYHOUR=3',
    'FREQ=MINUTELY;INTERVAL=120;BYMINUTE=30',
    'FREQ=SECONDLY;INTERVAL=7200;BYSECOND=30',
    'FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29',
  ])(
    '%s never matches, which is found out quickly',
    (text) => {
      expect(between(text, '2026-06-01T02:00', 400 * 365)).toEqual([]);
    },
    2000,
  );

  it('gives the first of many seconds without generating them all', () => {
    const rule = parseRule('FREQ=SECONDLY');
    const instances = rule.ok ? ruleInstances(rule.value, 0) : undefined;
    expect(instances?.between(5000, Date.UTC(2300, 0, 1)).next().value).toBe(5000);
  }, 2000);
});

const some = <T>(...values: T[]): fc.Arbitrary<T[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
const orNone = (part: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(fc.constant(''), part);
const list = (name: string, values: fc.Arbitrary<(string | number)[]>): fc.Arbitrary<string> =>
  values.map((items) => `;${name}=${items.join(',')}`);

const byMonth = list('BYMONTH', some(1, 2, 5, 11, 12));
const byDay = list('BYDAY', some('MO', 'WE', 'SA', 'SU'));
const byNthDay = list('BYDAY', some('1SU', '2TU', '-1FR', '5MO', '-2SA'));
const byMonthDay = list('BYMONTHDAY', some(1, 13, 29, 31, -1, -30));
/** Sorted, because rrule yields the times of a day in the order they were written. */
const byHour = fc.constantFrom('0', '2', '3,23', '0,2,3').map((hours) => `;BYHOUR=${hours}`);
const interval = fc.integer({ min: 1, max: 5 }).map((n) => `;INTERVAL=${n}`);
const position = orNone(list('BYSETPOS', some(1, 2, -1)));

/** Rules that rrule reads as RFC 5545 does, so it can serve as the oracle. */
const rules = fc.oneof(
  fc.tuple(fc.constant('FREQ=DAILY'), interval, orNone(byMonth), orNone(byDay), orNone(byHour)),
  fc.tuple(fc.constant('FREQ=DAILY'), interval, byMonthDay, orNone(byDay)),
  fc.tuple(fc.constant('FREQ=WEEKLY'), interval, orNone(byDay), orNone(byMonth), orNone(byHour)),
  fc.tuple(fc.constant('FREQ=WEEKLY;WKST=SU'), interval, byDay),
  fc.tuple(fc.constant('FREQ=MONTHLY'), interval, fc.oneof(byDay, byNthDay), orNone(byMonthDay)),
  fc.tuple(fc.constant('FREQ=MONTHLY'), interval, byDay, orNone(byMonth), byHour, position),
  fc.tuple(fc.constant('FREQ=MONTHLY'), interval, orNone(byMonthDay), orNone(byMonth)),
  fc.tuple(fc.constant('FREQ=YEARLY'), interval, orNone(byMonth), orNone(byMonthDay)),
  fc.tuple(fc.constant('FREQ=YEARLY'), interval, byMonth, fc.oneof(byDay, byNthDay), position),
  fc.tuple(fc.constant('FREQ=YEARLY;BYDAY=20MO,-3SU'), interval),
  fc.tuple(fc.constant('FREQ=YEARLY;BYYEARDAY=1,100,366,-1'), interval),
  fc.tuple(fc.constant('FREQ=YEARLY;BYWEEKNO=1,20,53;BYDAY=MO,SU'), interval),
  fc.tuple(fc.constant('FREQ=HOURLY'), interval, orNone(byDay), orNone(byMonth)),
  fc.tuple(fc.constant('FREQ=MINUTELY;INTERVAL=45'), orNone(byDay)),
);

describe('instances, for any rule', () => {
  it('match those of rrule on floating dates', () => {
    fc.assert(
      fc.property(
        rules.map((parts) => parts.join('')),
        fc.integer({ min: 0, max: 3650 * 24 }),
        fc.integer({ min: 0, max: 1000 }),
        (text, startHour, laterDays) => {
          const start = Date.UTC(2020, 0, 1) + startHour * 3_600_000;
          const from = start + laterDays * DAY_MS;
          const to = from + 800 * DAY_MS;
          const parts = parseRule(text);
          if (!parts.ok) throw new Error(text);
          const ours = [...ruleInstances(parts.value, start).between(from, to)].slice(0, 300);
          const peer = new rrule.RRule({
            ...rrule.RRule.parseString(text),
            dtstart: new Date(start),
            until: new Date(to - 1),
          });
          const theirs = peer.between(new Date(from), new Date(to - 1), true, (_, n) => n < 700);
          // For BYSETPOS=1,-1 of a single member, rrule returns that member twice.
          const distinct = [...new Set(theirs.map((date) => date.getTime()))];
          expect(ours, text).toEqual(distinct.sort((a, b) => a - b).slice(0, 300));
        },
      ),
      { numRuns: 400 },
    );
  }, 60_000);
});
