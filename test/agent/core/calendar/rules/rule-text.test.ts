import { describe, expect, it } from 'vitest';
import { parseRule } from '../../../../../agent/core/calendar/rules/rule-text.ts';

function messageFor(text: string): string {
  const rule = parseRule(text);
  return rule.ok
    ? 'accepted'
    : rule.problems.map(({ path, message }) => `${path}: ${message}`).join();
}

describe('parsing a rule', () => {
  it('returns its parts', () => {
    const rule = parseRule(
      'FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU,-1FR,MO;BYHOUR=3,2,3;WKST=SU;COUNT=5',
    );
    expect(rule).toMatchObject({
      ok: true,
      value: {
        frequency: 'MONTHLY',
        interval: 2,
        count: 5,
        byDay: [
          { weekday: 6, nth: 1 },
          { weekday: 4, nth: -1 },
          { weekday: 0, nth: 0 },
        ],
        byHour: [2, 3],
        weekStart: 6,
      },
    });
  });

  it('distinguishes an UNTIL that is an instant from one in local time', () => {
    const at = Date.UTC(2027, 0, 3, 2);
    expect(parseRule('FREQ=DAILY;UNTIL=20270103T020000Z')).toMatchObject({
      value: { until: { instant: at } },
    });
    expect(parseRule('FREQ=DAILY;UNTIL=20270103T020000')).toMatchObject({
      value: { until: { wall: at } },
    });
  });

  it.each([
    ['FREQ=FORTNIGHTLY', /FREQ: expected one of YEARLY.*found "FORTNIGHTLY"/],
    ['BYDAY=MO', /FREQ: expected/],
    ['', /expected NAME=VALUE/],
    ['DAILY', /expected NAME=VALUE.*"DAILY"/],
    ['FREQ=DAILY;', /expected NAME=VALUE/],
    ['FREQ=DAILY;FREQ=WEEKLY', /FREQ once/],
    ['FREQ=DAILY;EVERY=2', /found EVERY/],
    ['RRULE:FREQ=DAILY', /expected NAME=VALUE/],
    ['FREQ=DAILY;INTERVAL=0', /INTERVAL: expected a whole number from 1/],
    ['FREQ=DAILY;INTERVAL=1.5', /INTERVAL/],
    ['FREQ=DAILY;COUNT=-1', /COUNT/],
    ['FREQ=DAILY;COUNT=0', /COUNT/],
    ['FREQ=DAILY;COUNT=2;UNTIL=20270101T000000', /COUNT or UNTIL/],
    ['FREQ=DAILY;UNTIL=20270101', /UNTIL: expected a date and time/],
    ['FREQ=DAILY;UNTIL=20270230T000000', /UNTIL/],
    ['FREQ=DAILY;UNTIL=20270101T250000Z', /UNTIL/],
    ['FREQ=DAILY;BYHOUR=24', /BYHOUR: expected numbers 0 to 23, found "24"/],
    ['FREQ=DAILY;BYHOUR=-1', /BYHOUR/],
    ['FREQ=DAILY;BYMINUTE=60', /BYMINUTE/],
    ['FREQ=DAILY;BYMONTH=0', /BYMONTH/],
    ['FREQ=DAILY;BYMONTH=1,,2', /BYMONTH/],
    ['FREQ=MONTHLY;BYMONTHDAY=32', /BYMONTHDAY: expected numbers 1 to 31 or -31 to -1/],
    ['FREQ=MONTHLY;BYMONTHDAY=0', /BYMONTHDAY/],
    ['FREQ=MONTHLY;BYDAY=54MO', /BYDAY/],
    ['FREQ=MONTHLY;BYDAY=0MO', /BYDAY/],
    ['FREQ=MONTHLY;BYDAY=XX', /BYDAY: expected weekdays like MO, 1SU or -1FR, found "XX"/],
    ['FREQ=WEEKLY;BYDAY=1MO', /BYDAY: numbers only go with/],
    ['FREQ=YEARLY;BYWEEKNO=5;BYDAY=1MO', /do not go with BYWEEKNO/],
    ['FREQ=WEEKLY;BYMONTHDAY=1', /BYMONTHDAY: not with FREQ=WEEKLY/],
    ['FREQ=MONTHLY;BYYEARDAY=1', /BYYEARDAY: not with FREQ=MONTHLY/],
    ['FREQ=MONTHLY;BYWEEKNO=1', /BYWEEKNO: only with FREQ=YEARLY/],
    ['FREQ=MONTHLY;BYSETPOS=1', /BYSETPOS: expected another BY part/],
    ['FREQ=WEEKLY;WKST=1', /WKST/],
  ])('%s is refused', (text, expected) => {
    expect(messageFor(text)).toMatch(expected);
    expect(messageFor(text)).toMatch(/^rrule: /);
  });

  it('lists every problem at once', () => {
    expect(messageFor('FREQ=HOURLYISH;BYHOUR=99;WKST=ZZ')).toMatch(/FREQ.*BYHOUR.*WKST/);
  });
});
