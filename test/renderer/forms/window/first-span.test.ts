import { describe, expect, it } from 'vitest';
import { firstSpan } from '../../../../renderer/forms/window/first-span.ts';
import { blankForm } from '../../../../renderer/forms/window/templates.ts';
import type { WindowForm } from '../../../../renderer/forms/window/window-form.ts';

const HOUR_MS = 3_600_000;
const TODAY = '2026-11-28';
const blank = blankForm(TODAY, 'Europe/Madrid');

function on(day: string, parts: Partial<WindowForm> = {}): WindowForm {
  return { ...blank, startDate: day, endDate: day, ...parts };
}

describe('firstSpan', () => {
  it('is tomorrow, for four hours', () => {
    const span = firstSpan(blank, TODAY);
    expect(span).toMatchObject({ daysAhead: 1, nominalMs: 4 * HOUR_MS, clockChangeMs: 0 });
  });

  // Clocks in Madrid go forward at 02:00 on 28 March 2027 and back at 03:00 on 31 October.
  const exact = { closing: 'exact', duration: 'PT4H' } as const;
  const table: [name: string, form: WindowForm, hours: number, change: number][] = [
    ['by the clock over a gap', on('2027-03-28', { startTime: '01:00', endTime: '05:00' }), 3, 1],
    [
      'by the clock over a repeat',
      on('2027-10-31', { startTime: '01:00', endTime: '05:00' }),
      5,
      -1,
    ],
    ['exactly, over a gap', on('2027-03-28', { startTime: '01:00', ...exact }), 4, 1],
    ['exactly, over a repeat', on('2027-10-31', { startTime: '01:00', ...exact }), 4, -1],
    ['from within the gap', on('2027-03-28', { startTime: '02:30', endTime: '06:00' }), 2.5, 0],
    [
      'of a day and an hour',
      on('2027-03-27', { startTime: '03:00', closing: 'exact', duration: 'P1DT1H' }),
      24,
      1,
    ],
    ['in a zone that never changes', on('2027-03-28', { timeZone: 'UTC' }), 4, 0],
    [
      'by half an hour',
      on('2027-04-04', { timeZone: 'Australia/Lord_Howe', startTime: '01:00' }),
      5.5,
      -0.5,
    ],
  ];
  it.each(table)('%s', (_, form, hours, change) => {
    const span = firstSpan(form, TODAY);
    if (span === undefined) throw new Error('no span');
    expect((span.closesAt - span.opensAt) / HOUR_MS).toBe(hours);
    expect(span.clockChangeMs / HOUR_MS).toBe(change);
  });

  it('says nothing while the fields do not', () => {
    expect(firstSpan(on(''), TODAY)).toBeUndefined();
    expect(firstSpan(on('2026-12-06', { startTime: '' }), TODAY)).toBeUndefined();
    expect(firstSpan(on('2026-12-06', { endTime: '01:00' }), TODAY)).toBeUndefined();
    expect(firstSpan(on('2026-12-06', { timeZone: 'Europe/Madr' }), TODAY)).toBeUndefined();
    expect(firstSpan(on('2026-12-06', { ...exact, duration: 'P' }), TODAY)).toBeUndefined();
  });
});
