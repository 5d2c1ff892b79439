import { describe, expect, it } from 'vitest';
import { dayPlan } from '../../../../../agent/features/calendars/core/day-plan.ts';
import { yearPlan } from '../../../../../agent/features/calendars/core/year-plan.ts';
import {
  dayPlan as daySchema,
  yearPlan as yearSchema,
  type DayPlan,
  type YearPlan,
} from '../../../../../shared/features/calendars/plan-calls.ts';
import { parseDate } from '../../../../../shared/domain/values/calendar-date.ts';
import {
  inOneGo,
  planClock,
  planScene,
} from '../../../../support/features/calendars/plan-scene.ts';
import {
  crm,
  YEAR_NOW as NOW,
  yearDocument as document,
} from '../../../../support/features/calendars/year-document.ts';

const scene = planScene(document, NOW);

function year(zone = 'Europe/Madrid', calendar: string | undefined = 'company'): YearPlan {
  return yearSchema.parse(inOneGo(yearPlan(scene, planClock(scene, zone, calendar), 2026)).value);
}

function day(date: string, of = scene): DayPlan {
  const clock = planClock(of, 'Europe/Madrid', 'company');
  return daySchema.parse(inOneGo(dayPlan(of, clock, parseDate(date) ?? 0)).value);
}

describe('the plan of a year', () => {
  it('has a night on the day on which it opens, and what lasts on every day of it', () => {
    const found = new Map(year().days.map((one) => [one.date, one]));
    expect(found.get('2026-04-01')).toEqual({
      ...{ date: '2026-04-01', opens: 1, windows: ['quarter', 'close'], isMoved: false },
      ...{ long: 'ends', clashes: 0 },
    });
    expect(found.get('2026-09-01')).toEqual({
      ...{ date: '2026-09-01', opens: 1, windows: ['close'], isMoved: false, clashes: 0 },
    });
    expect(found.has('2026-09-02')).toBe(false);
    expect(['28', '29', '30', '31'].map((date) => found.get(`2026-03-${date}`)?.long)).toEqual([
      undefined,
      'begins',
      'goes-on',
      'goes-on',
    ]);
  });

  it('says which openings were moved, and counts all of the year', () => {
    const { days, openings } = year();
    const moved = days.filter(({ isMoved }) => isMoved).map(({ date }) => date);
    // 1 January 2026, a holiday, is moved into the year before, and that of 2027 into this one.
    expect(moved).toEqual(
      ['01-30', '02-27', '04-30', '07-31', '10-30', '12-31'].map((date) => `2026-${date}`),
    );
    expect(openings).toBe(12 + 5 + 1);
  });

  it('tells a day by the clock that is asked for', () => {
    const apia = year('Pacific/Apia').days.filter(({ windows }) => windows.includes('crm'));
    expect(apia.map(({ date }) => date)).toEqual(['2026-03-30']);
    const madrid = year().days.filter(({ windows }) => windows.includes('crm'));
    expect(madrid.map(({ date }) => date)).toEqual(['2026-03-29']);
  });

  it('names what clashes: windows that hold some of the same, and freezes', () => {
    const { clashes, clashesInAll } = year();
    const told = clashes.map((one) => [
      ...[one.date, one.with, one.windowId],
      one.with === 'window' ? one.otherId : one.with === 'freeze' ? one.freeze.name : one.summary,
    ]);
    expect(told).toEqual([
      ['2026-07-01', 'window', 'close', 'quarter'],
      ['2026-10-01', 'window', 'close', 'quarter'],
      ['2026-12-31', 'window', 'close', 'quarter'],
    ]);
    expect(clashesInAll).toBe(3);
    const frozen = planScene(
      {
        ...document,
        windows: [{ ...crm, start: '2026-11-30T18:30' }],
      },
      NOW,
    );
    const clock = planClock(frozen, 'Europe/Madrid');
    expect(inOneGo(yearPlan(frozen, clock, 2026)).value.clashes).toEqual([
      expect.objectContaining({
        ...{ with: 'freeze', date: '2026-11-30', windowId: 'crm' },
        freeze: { calendarId: 'company', name: 'Audit', from: '2026-11-20', to: '2026-11-30' },
      }),
    ]);
  });

  it('compares windows with others, not with themselves, nor with what holds nothing of the same', () => {
    const twice = { ...crm, rdates: ['2026-03-29T19:00'] };
    const other = { ...document.windows[1], id: 'other', start: '2026-03-29T18:00' };
    const only = planScene({ ...document, windows: [twice, { ...crm, ...other }] }, NOW);
    const plan = inOneGo(yearPlan(only, planClock(only, 'Europe/Madrid'), 2026)).value;
    expect(plan.clashes).toEqual([]);
    expect(plan.openings).toBeGreaterThan(2);
  });

  it.each<[calendar: string | undefined, year: number, listed: string | undefined]>([
    ['company', 2026, 'listed'],
    ['company', 2027, 'missing'],
    ['plain', 2026, 'none'],
    [undefined, 2026, undefined],
  ])('says of %s in %d whether holidays are confirmed: %s', (id, asked, listed) => {
    const clock = planClock(scene, 'Europe/Madrid', id);
    const { calendar } = inOneGo(yearPlan(scene, clock, asked)).value;
    expect(calendar?.listed).toBe(listed);
  });

  it('counts workdays as the calendar does', () => {
    const { calendar, today } = year();
    // 52 weeks and Thursday: 261 days from Monday to Friday, four of them holidays.
    expect(calendar).toMatchObject({ workdays: 257, daysOff: 108, windows: 1, name: 'Company' });
    expect(calendar?.off).toHaveLength(108);
    expect(calendar?.off.slice(0, 4)).toEqual(
      ['01', '03', '04', '06'].map((date) => `2026-01-${date}`),
    );
    expect(today).toBe('2026-04-14');
  });
});

describe('the plan of a day', () => {
  it('says that a workday ends early, and nothing of it on a day off', () => {
    expect(day('2026-12-24').calendar).toMatchObject({ because: null, halfDay: { from: '14:00' } });
    expect(day('2026-12-25').calendar?.halfDay).toBeUndefined();
    expect(year().calendar?.halfDays).toEqual([{ date: '2026-12-24', from: '14:00' }]);
  });

  it('says why a date is off, and where its window went', () => {
    const { calendar, notes, openings } = day('2026-05-01');
    expect(calendar).toMatchObject({
      ...{ id: 'company', because: { code: 'holiday', name: 'Labour Day' } },
      nextWorkday: '2026-05-04',
    });
    expect(notes).toEqual([
      {
        windowId: 'close',
        note: expect.objectContaining({
          ...{ kind: 'moved', from: '2026-05-01', opensAt: '2026-04-30T20:00:00Z' },
        }) as object,
      },
    ]);
    // Opened the evening before.
    expect(openings).toEqual([
      {
        ...{ windowId: 'close', opensAt: '2026-04-30T20:00:00Z', closesAt: '2026-05-01T00:00:00Z' },
        ...{ goesOn: true, isSkipped: false },
      },
    ]);
  });

  it('lists what is open, with its clashes and freezes', () => {
    const { openings, clashes } = day('2026-10-01');
    expect(openings.map(({ windowId, goesOn }) => [windowId, goesOn])).toEqual([
      ['quarter', true],
      ['close', false],
    ]);
    expect(clashes).toHaveLength(1);
    expect(day('2026-11-25').freezes).toMatchObject([{ name: 'Audit' }]);
    expect(day('2026-12-01').freezes).toEqual([]);
  });

  it('keeps what a person skipped', () => {
    const opensAt = Date.parse('2026-03-29T16:30:00Z');
    const skipped = {
      ...{ holdId: 'crm@x', windowId: 'crm', opensAt, closesAt: opensAt + 3_600_000 },
      ...{ kind: 'skipped' as const, by: 'ana', reason: 'No patches', at: NOW },
    };
    const amendments = new Map([['crm@x', skipped]]);
    const with1 = planScene(document, NOW, { amendments });
    expect(day('2026-03-29', with1).openings).toEqual([
      expect.objectContaining({ windowId: 'quarter' }),
      expect.objectContaining({ windowId: 'crm', isSkipped: true }),
    ]);
  });
});

describe('a year of very much', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => ({
    id: `w${index}`,
    timeZone: 'Europe/Madrid',
    start: `2026-01-${String(1 + (index % 28)).padStart(2, '0')}T02:00`,
    duration: 'PT2H',
    rrule: index % 3 === 0 ? 'FREQ=WEEKLY' : 'FREQ=MONTHLY',
    covers: { systems: ['erp'] },
  }));

  it('is worked out in small parts, and what is cut is told', () => {
    const often = { ...crm, id: 'often', rrule: 'FREQ=MINUTELY', duration: 'PT30S' };
    const full = planScene({ ...document, windows: [often, ...many] }, NOW);
    const { value: plan, parts } = inOneGo(
      yearPlan(full, planClock(full, 'Europe/Madrid', 'company'), 2026),
    );
    expect(plan.gaps).toMatchObject({ tooOften: ['often'], areClashesCut: true });
    expect(plan.gaps.windowsLeft).toBeGreaterThan(5_000);
    expect(plan.openings).toBeGreaterThan(99_000);
    expect(plan.days.every(({ windows }) => windows.length <= 3)).toBe(true);
    // Each is some milliseconds of work; how many there are does not depend on the machine.
    expect(parts).toBeGreaterThan(1_500);
    expect(JSON.stringify(plan).length).toBeLessThan(200_000);
  }, 120_000);
});
