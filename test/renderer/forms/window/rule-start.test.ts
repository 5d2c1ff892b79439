import { NO_CALENDARS } from '../../../../agent/core/calendar/workdays/calendar-table.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileWindow } from '../../../../agent/core/calendar/windows/window-recurrence.ts';
import { betterStart, snappedStart } from '../../../../renderer/forms/window/rule-start.ts';
import { blankForm } from '../../../../renderer/forms/window/templates.ts';
import { definitionOf, type WindowForm } from '../../../../renderer/forms/window/window-form.ts';
import { wallLengthMs } from '../../../../renderer/forms/window/window-length.ts';
import { dateOfDay } from '../../../../shared/domain/values/wall-dates.ts';
import { zones } from '../../../support/zones.ts';

const TODAY = '2026-11-28';
const blank = blankForm(TODAY, 'Europe/Madrid');

function form(rule: string, startDate = blank.startDate): WindowForm {
  return { ...blank, rule, startDate, endDate: startDate };
}

const LAST_OF_QUARTER = 'FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1';

describe('betterStart', () => {
  const table: [rule: string, start: string, next: string | null, previous: string | null][] = [
    ['FREQ=MONTHLY;BYDAY=1SU', '2026-12-08', '2027-01-03', '2026-12-06'],
    ['FREQ=MONTHLY;BYDAY=1SU', '2026-12-01', '2026-12-06', null],
    ['FREQ=MONTHLY;BYDAY=-1SU', '2027-03-01', '2027-03-28', '2027-02-28'],
    ['FREQ=MONTHLY;BYMONTHDAY=31', '2027-02-10', '2027-03-31', '2027-01-31'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2028-02-28', '2028-02-29', '2028-01-31'],
    ['FREQ=WEEKLY;BYDAY=MO,WE', '2026-12-01', '2026-12-02', '2026-11-30'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', '2026-12-12', '2026-12-18', '2026-12-11'],
    [LAST_OF_QUARTER, '2027-01-29', '2027-03-31', '2026-12-31'],
    ['FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1MO', '2026-12-07', '2027-01-04', null],
    // The series ends before the next one.
    ['FREQ=MONTHLY;BYDAY=1SU;UNTIL=20261231T235959', '2026-12-08', null, '2026-12-06'],
  ];
  it.each(table)('%s from %s: %s or %s', (rule, start, next, previous) => {
    expect(betterStart(form(rule, start), TODAY)).toEqual({ next, previous });
  });

  const fine = [
    ['', '2026-12-01'],
    ['FREQ=DAILY', '2026-12-01'],
    ['FREQ=YEARLY', '2028-02-29'],
    ['FREQ=WEEKLY', '2026-12-01'],
    ['FREQ=MONTHLY;BYDAY=1SU', '2026-12-06'],
    [LAST_OF_QUARTER, '2026-12-31'],
    // Not the builder's: the agent warns.
    ['FREQ=YEARLY;BYMONTH=1;BYDAY=2TU', '2026-12-01'],
    ['FREQ=MONTHLY;BYDAY=1SU', ''],
  ] as const;
  it.each(fine)('finds nothing wrong with %s from %s', (rule, start) => {
    expect(betterStart(form(rule, start), TODAY)).toBeNull();
  });

  it('agrees with the agent on which starts are off the rule', () => {
    const rules = table.map(([rule]) => rule).filter((rule) => !rule.includes('UNTIL'));
    const day = fc.integer({ min: 20_000, max: 24_000 });
    fc.assert(
      fc.property(fc.constantFrom(...rules, 'FREQ=DAILY;INTERVAL=3'), day, (rule, number) => {
        const one = { ...form(rule, dateOfDay(number)), id: 'x' };
        const compiled = compileWindow(definitionOf(one), zones, NO_CALENDARS);
        if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
        const { set, start } = compiled.value.parts;
        expect(betterStart(one, TODAY) === null).toBe(set.firstByRule() === start);
      }),
      { numRuns: 500 },
    );
  });
});

describe('snappedStart', () => {
  it('takes the first day from tomorrow, and the closing along', () => {
    const snapped = snappedStart(
      { ...form('FREQ=MONTHLY;BYDAY=1SU'), startTime: '22:00', endDate: '2026-11-30' },
      { today: TODAY, isChosen: false },
    );
    expect(snapped).toMatchObject({ startDate: '2026-12-06', endDate: '2026-12-07' });
  });

  it('does not drift while somebody tries one rule after another', () => {
    let tried = form('FREQ=MONTHLY;BYDAY=-1SU');
    for (const rule of ['FREQ=MONTHLY;BYDAY=-1SU', LAST_OF_QUARTER, 'FREQ=MONTHLY;BYDAY=1SU']) {
      tried = snappedStart({ ...tried, rule }, { today: TODAY, isChosen: false });
    }
    expect(tried.startDate).toBe('2026-12-06');
  });

  it('never goes before a chosen day', () => {
    const chosen = form(LAST_OF_QUARTER, '2027-02-01');
    const snapped = snappedStart(chosen, { today: TODAY, isChosen: true });
    expect(snapped.startDate).toBe('2027-03-31');
  });

  it('keeps length and time, and leaves nothing to better', () => {
    const rules = ['FREQ=WEEKLY;BYDAY=SA', 'FREQ=MONTHLY;BYMONTHDAY=31', LAST_OF_QUARTER];
    const day = fc.integer({ min: 20_000, max: 24_000 });
    fc.assert(
      fc.property(fc.constantFrom(...rules), day, fc.boolean(), (rule, number, isChosen) => {
        const before = form(rule, dateOfDay(number));
        const after = snappedStart(before, { today: TODAY, isChosen });
        expect(betterStart(after, TODAY)).toBeNull();
        expect(wallLengthMs(after)).toBe(wallLengthMs(before));
        expect(after.startTime).toBe(before.startTime);
      }),
    );
  });

  it('leaves a rule alone that the builder cannot show', () => {
    const own = form('FREQ=YEARLY;BYMONTH=1;BYDAY=2TU');
    expect(snappedStart(own, { today: TODAY, isChosen: false })).toBe(own);
  });
});
