import { describe, expect, it } from 'vitest';
import { CalendarTable } from '../../../../../agent/core/calendar/workdays/calendar-table.ts';
import { dateNotes, dayOffReason } from '../../../../../agent/core/calendar/windows/date-notes.ts';
import { compileWindow } from '../../../../../agent/core/calendar/windows/window-recurrence.ts';
import { businessCalendarSchema } from '../../../../../shared/domain/definitions/calendars/business-calendar.ts';
import type { DateNote } from '../../../../../shared/domain/definitions/calendars/date-note.ts';
import { maintenanceWindowSchema } from '../../../../../shared/domain/definitions/maintenance-window.ts';
import { parseDate } from '../../../../../shared/domain/values/calendar-date.ts';
import { zones } from '../../../../support/zones.ts';

const table = new CalendarTable(
  [
    {
      id: 'es',
      holidays: [{ date: '2026-05-01', name: 'Fiesta del Trabajo' }, '2026-06-01', '2026-08-15'],
    },
    {
      id: 'company',
      include: ['es'],
      holidays: ['2026-05-01', { date: '2026-07-01', name: 'Puente' }],
    },
  ].map((one) => businessCalendarSchema.parse(one)),
);

function notes(definition: object, from: string, to: string): DateNote[] {
  const window = maintenanceWindowSchema.parse({
    ...{ id: 'w', timeZone: 'Europe/Madrid', start: '2026-05-01T02:00', duration: 'PT1H' },
    ...{ covers: { all: true }, ...definition },
  });
  const compiled = compileWindow(window, zones, table);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return dateNotes(compiled.value.parts, Date.parse(from), Date.parse(to));
}

function reasonOf(date: string, calendar = 'company'): unknown {
  const workdays = table.get(calendar)?.workdays;
  return workdays && dayOffReason(workdays, parseDate(date) ?? NaN);
}

describe('why a date is a day off', () => {
  it('is a named holiday before any other, wherever it is named', () => {
    const named = { code: 'holiday', name: 'Fiesta del Trabajo', calendar: 'es' };
    expect(reasonOf('2026-05-01')).toEqual({ ...named, isIncluded: true });
    expect(reasonOf('2026-05-01', 'es')).toEqual({ ...named, isIncluded: false });
    const bridge = { code: 'holiday', name: 'Puente', calendar: 'company', isIncluded: false };
    expect(reasonOf('2026-07-01')).toEqual(bridge);
  });

  it('is a holiday before the week', () => {
    const assumption = { code: 'holiday', calendar: 'es', isIncluded: true };
    expect(reasonOf('2026-08-15')).toEqual(assumption);
    expect(reasonOf('2026-08-16')).toEqual({
      ...{ code: 'weekday', weekday: 6, calendar: 'company', isIncluded: false },
    });
  });

  it('is nothing on a workday', () => {
    expect(reasonOf('2026-08-17')).toBeUndefined();
  });
});

describe('what a calendar did to dates', () => {
  const first = { rrule: 'FREQ=MONTHLY;BYMONTHDAY=1' };
  const shift = (onDayOff: string) => ({ shift: { onDayOff, calendar: 'company' } });

  it('belongs to the range of the moved occurrence, not of its date', () => {
    const moved = {
      kind: 'moved',
      from: '2026-05-01',
      opensAt: '2026-05-04T00:00:00Z',
      because: { code: 'holiday', name: 'Fiesta del Trabajo', calendar: 'es', isIncluded: true },
    };
    const next = { ...first, ...shift('next') };
    expect(notes(next, '2026-05-03T00:00Z', '2026-05-05T00:00Z')).toEqual([moved]);
    expect(notes(next, '2026-04-25T00:00Z', '2026-05-03T00:00Z')).toEqual([]);
    const before = notes(
      { ...first, ...shift('previous') },
      '2026-04-30T00:00Z',
      '2026-05-01T00:00Z',
    );
    expect(before).toMatchObject([{ kind: 'moved', opensAt: '2026-04-30T00:00:00Z' }]);
  });

  it('is a date without an occurrence where it is skipped', () => {
    const skip = { ...first, ...shift('skip') };
    expect(notes(skip, '2026-05-01T00:00Z', '2026-09-01T00:00Z')).toMatchObject([
      { kind: 'left-out', date: '2026-05-01' },
      { kind: 'left-out', date: '2026-06-01' },
      { kind: 'left-out', date: '2026-07-01', because: { name: 'Puente' } },
      { kind: 'left-out', date: '2026-08-01', because: { code: 'weekday' } },
    ]);
    expect(
      notes({ ...skip, exdates: ['2026-06-01T02:00'] }, '2026-06-01T00:00Z', '2026-06-03T00:00Z'),
    ).toEqual([]);
  });

  it('is a period with too few workdays, from the one of start on', () => {
    const on = { on: { workday: 21, of: 'month', calendar: 'company' } };
    expect(notes(on, '2026-04-01T00:00Z', '2026-09-02T00:00Z')).toEqual([
      { kind: 'no-such-workday', of: 'month', period: '2026-05-01', workday: 21, has: 20 },
    ]);
    expect(
      notes({ on: { ...on.on, workday: 22 } }, '2026-05-10T00:00Z', '2026-07-02T00:00Z'),
    ).toMatchObject([
      { period: '2026-05-01', has: 20 },
      { period: '2026-06-01', has: 21 },
    ]);
  });

  it('ends with the rule', () => {
    const on = { workday: 22, of: 'month', calendar: 'company' };
    const all = ['2026-05-01T00:00Z', '2027-05-01T00:00Z'] as const;
    const until = notes({ on: { ...on, until: '2026-06-15' } }, ...all);
    expect(until).toMatchObject([{ period: '2026-05-01' }, { period: '2026-06-01' }]);
    const once = notes({ on: { ...on, count: 1 } }, ...all);
    expect(once).toMatchObject([{ period: '2026-05-01' }, { period: '2026-06-01' }]);
  });

  it('is nothing of a rule alone', () => {
    expect(notes(first, '2026-05-01T00:00Z', '2027-05-01T00:00Z')).toEqual([]);
  });
});
