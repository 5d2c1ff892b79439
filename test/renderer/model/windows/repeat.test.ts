import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRule } from '../../../../agent/core/calendar/rules/rule-text.ts';
import {
  formatRepeat,
  NTHS,
  parseRepeat,
  type Ending,
  type Repeat,
} from '../../../../renderer/model/windows/repeat.ts';
import { weekdays, type MonthDay } from '../../../../shared/domain/values/wall-dates.ts';

const every = fc.integer({ min: 1, max: 999 });
const two = (value: number): string => String(value).padStart(2, '0');
const until = fc
  .record({
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 12 }),
    zulu: fc.boolean(),
  })
  .map(({ day, month, zulu }) => `2031${two(month)}${two(day)}T235959${zulu ? 'Z' : ''}`);
const ending: fc.Arbitrary<Ending> = fc.oneof(
  fc.constant({ kind: 'never' } as const),
  fc.record({ kind: fc.constant('until' as const), until }),
  fc.record({ kind: fc.constant('count' as const), count: fc.integer({ min: 1, max: 99_999 }) }),
);
const on: fc.Arbitrary<MonthDay> = fc.oneof(
  fc.record({
    kind: fc.constant('weekday' as const),
    nth: fc.constantFrom(...NTHS),
    weekday: fc.constantFrom(...weekdays),
  }),
  fc
    .integer({ min: -31, max: 31 })
    .filter((day) => day !== 0)
    .map((day) => ({ kind: 'date' as const, day })),
  fc.constant({ kind: 'last-working-day' as const }),
);
const days = fc.subarray([...weekdays]);
const repeat: fc.Arbitrary<Repeat> = fc.oneof(
  fc.constant({ kind: 'once' } as const),
  fc.record({ kind: fc.constant('daily' as const), every, ending }),
  fc.record({ kind: fc.constant('weekly' as const), every, days, ending }),
  fc.record({ kind: fc.constant('monthly' as const), every, on, ending }),
  fc.record({ kind: fc.constant('yearly' as const), every, ending }),
  fc.record({
    kind: fc.constant('quarterly' as const),
    on: on.filter((day) => !(day.kind === 'weekday' && day.nth === 5)),
    ending,
  }),
);

describe('the builder and the text of a rule', () => {
  it('round-trips', () => {
    fc.assert(
      fc.property(repeat, (model) => {
        expect(parseRepeat(formatRepeat(model))).toEqual(model);
      }),
      { numRuns: 2000 },
    );
  });

  it('writes nothing that the agent refuses', () => {
    fc.assert(
      fc.property(repeat, (model) => {
        const text = formatRepeat(model);
        expect(text === '' || parseRule(text).ok).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps the meaning of every text that it accepts, as the agent reads it', () => {
    fc.assert(
      fc.property(repeat, fc.boolean(), fc.nat(), (model, isSmall, turn) => {
        const parts = formatRepeat(model).split(';');
        const turned = [
          ...parts.slice(turn % parts.length),
          ...parts.slice(0, turn % parts.length),
        ];
        const text = isSmall ? turned.join(';').toLowerCase() : turned.join(';');
        if (text === '') return;
        const again = formatRepeat(parseRepeat(text) ?? { kind: 'once' });
        expect(parseRule(again)).toEqual(parseRule(text));
      }),
    );
  });

  it.each([
    ['FREQ=MONTHLY;BYDAY=1SU', { kind: 'weekday', nth: 1, weekday: 'SU' }],
    ['FREQ=MONTHLY;BYDAY=-1SU', { kind: 'weekday', nth: -1, weekday: 'SU' }],
    ['FREQ=MONTHLY;BYMONTHDAY=31', { kind: 'date', day: 31 }],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', { kind: 'date', day: -1 }],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', { kind: 'last-working-day' }],
  ])('shows %s', (text, day) => {
    expect(parseRepeat(text)).toMatchObject({ kind: 'monthly', on: day });
  });

  it.each([
    'FREQ=YEARLY;BYMONTH=1,3;BYDAY=2TU',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
    'FREQ=MONTHLY;BYDAY=1SU,3SU',
    'FREQ=MONTHLY;BYMONTHDAY=1,15',
    'FREQ=MONTHLY',
    'FREQ=HOURLY;INTERVAL=6',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU',
    'FREQ=DAILY;COUNT=3;UNTIL=20300101T000000',
    'FREQ=DAILY;UNTIL=20300101',
    'FREQ=FORTNIGHTLY',
    'FREQ=DAILY;FREQ=DAILY',
    'every month',
  ])('keeps %s as text', (text) => {
    expect(parseRepeat(text)).toBeNull();
  });
});
