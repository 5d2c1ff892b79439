import { NO_CALENDARS } from '../../../../agent/core/calendar/workdays/calendar-table.ts';
import { describe, expect, it } from 'vitest';
import { compileSchedule } from '../../../../agent/core/calendar/due-times/due-schedule.ts';
import { HoldBoard } from '../../../../agent/core/gate/hold-board.ts';
import type { Plan } from '../../../../agent/core/gate/plan.ts';
import { previewWindow } from '../../../../agent/core/validation/window-preview.ts';
import { compileWindow } from '../../../../agent/core/calendar/windows/window-recurrence.ts';
import { windowPreview } from '../../../../shared/contract/previews/window-preview.ts';
import { definitionsOf } from '../../../support/definitions.ts';
import { zones } from '../../../support/zones.ts';

const NOW = Date.parse('2026-11-25T00:00:00Z');
const MONTH_MS = 40 * 86_400_000;

const local = (id: string, cron: string, systems = ['erp']) => ({
  id,
  systems,
  scheduler: { kind: 'local' as const, cron, timeZone: 'Europe/Madrid', command: ['true'] },
});

const definitions = definitionsOf({
  systems: [{ id: 'erp' }, { id: 'crm' }],
  integrations: [
    local('orders', '*/5 * * * *'),
    local('nightly', '30 2 * * *'),
    local('noon', '0 12 * * *'),
    local('mail', '* * * * *', ['crm']),
    { id: 'guarded', systems: ['erp'], scheduler: { kind: 'guard' } },
  ],
  windows: [
    {
      id: 'release',
      timeZone: 'Europe/Madrid',
      start: '2026-12-06T05:00',
      end: '2026-12-06T08:00',
      covers: { tags: [], integrations: ['orders'] },
    },
    {
      id: 'elsewhere',
      timeZone: 'Europe/Madrid',
      start: '2026-12-06T02:00',
      end: '2026-12-06T08:00',
      covers: { systems: ['crm'] },
    },
  ],
});

function planned(): Plan {
  const occurrences = [...definitions.windows.values()].map((window) => {
    const compiled = compileWindow(window, zones, NO_CALENDARS);
    if (!compiled.ok) throw new Error('a window of this test does not compile');
    return [window.id, compiled.value.occurrencesBetween(NOW, NOW + MONTH_MS)] as const;
  });
  const schedules = [...definitions.integrations.values()].flatMap(({ id, scheduler }) => {
    const due = scheduler.kind === 'local' ? compileSchedule(scheduler, zones) : undefined;
    return due?.ok === true ? [[id, due.value] as const] : [];
  });
  const live = {
    manualHolds: new Map(),
    releases: new Map(),
    openings: new Map(),
    reopenings: new Map(),
  };
  return {
    board: new HoldBoard(definitions, new Map(occurrences), live),
    dueTimes: new Map(schedules),
    expectedMs: () => 0,
  };
}

const plan = planned();
const ERP_MONTHLY = {
  id: 'erp-monthly',
  timeZone: 'Europe/Madrid',
  start: '2026-12-06T02:00',
  end: '2026-12-06T06:00',
  rrule: 'FREQ=MONTHLY;BYDAY=1SU',
  covers: { systems: ['erp'] },
};

const preview = (draft: unknown, count = 10) =>
  windowPreview.parse(
    previewWindow({ draft, count, definitions, plan, zones, now: NOW, amended: () => undefined }),
  );

describe('previewWindow', () => {
  it('says what each integration would lose at the next occurrence', () => {
    const { problems, covered, impact } = preview(ERP_MONTHLY);
    expect(problems).toEqual([]);
    expect(covered).toEqual(['orders', 'nightly', 'noon', 'guarded']);
    expect(impact).toEqual([
      {
        integrationId: 'orders',
        heldRuns: 48,
        firstHeldAt: '2026-12-06T01:00:00Z',
        lastHeldAt: '2026-12-06T04:55:00Z',
        losesOnlyRunOfDay: false,
        nextRunAfterAt: '2026-12-06T05:00:00Z',
      },
      {
        integrationId: 'nightly',
        heldRuns: 1,
        firstHeldAt: '2026-12-06T01:30:00Z',
        lastHeldAt: '2026-12-06T01:30:00Z',
        losesOnlyRunOfDay: true,
        nextRunAfterAt: '2026-12-07T01:30:00Z',
      },
      expect.objectContaining({ integrationId: 'noon', heldRuns: 0, losesOnlyRunOfDay: false }),
      expect.objectContaining({
        integrationId: 'guarded',
        heldRuns: null,
        atLeast: 0,
        notKnown: 'not-read',
        nextRunAfterAt: null,
      }),
    ]);
  });

  it('gives the real length beside the nominal one where clocks change', () => {
    const night = { ...ERP_MONTHLY, start: '2027-03-28T00:00', end: '2027-03-28T06:00' };
    const { occurrences } = preview({ ...night, rrule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU' }, 2);
    expect(occurrences[0]).toEqual({
      opensAt: '2027-03-27T23:00:00Z',
      closesAt: '2027-03-28T04:00:00Z',
      realLengthMs: 5 * 3_600_000,
      nominalLengthMs: 6 * 3_600_000,
      clockChange: { at: '2027-03-28T01:00:00Z', offsetBefore: 60, offsetAfter: 120 },
    });
    expect(preview(ERP_MONTHLY).occurrences[0]?.clockChange).toBeNull();
  });

  it('finds the overlapping window that shares integrations, not one that shares none, nor itself', () => {
    const { clashes } = preview(ERP_MONTHLY);
    expect(clashes).toEqual([
      {
        opensAt: '2026-12-06T01:00:00Z',
        windowId: 'release',
        otherOpensAt: '2026-12-06T04:00:00Z',
        otherClosesAt: '2026-12-06T07:00:00Z',
      },
    ]);
    expect(preview({ ...ERP_MONTHLY, id: 'release' }).clashes).toEqual([]);
    const touching = { ...ERP_MONTHLY, end: '2026-12-06T05:00' };
    expect(preview(touching).clashes).toEqual([]);
  });

  it.each([
    ['nothing at all', null, ''],
    ['an empty form', {}, 'id'],
    ['an invalid zone', { ...ERP_MONTHLY, timeZone: 'Mars/Base' }, 'timeZone'],
    ['half a rule', { ...ERP_MONTHLY, rrule: 'FREQ=MONTH' }, 'rrule'],
    [
      'a rule that never occurs',
      { ...ERP_MONTHLY, rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' },
      'rrule',
    ],
    ['an end before the start', { ...ERP_MONTHLY, end: '2026-12-06T01:00' }, 'end'],
    ['an unknown system', { ...ERP_MONTHLY, covers: { systems: ['x'] } }, 'covers.systems[0]'],
  ])('answers %s with the field at fault', (_, draft, path) => {
    expect(preview(draft).problems.map((one) => one.path)).toContain(path);
  });

  it('warns without refusing', () => {
    const daily = { ...ERP_MONTHLY, rrule: 'FREQ=DAILY', end: '2026-12-07T03:00' };
    const { problems, warnings, occurrences } = preview(daily, 3);
    expect(problems).toEqual([]);
    expect(warnings.map((one) => one.message).join()).toContain('overlap');
    expect(occurrences).toHaveLength(3);
  });

  it('stops counting at ten thousand runs', () => {
    const long = { ...ERP_MONTHLY, end: '2026-12-31T06:00', covers: { integrations: ['mail'] } };
    expect(preview(long).impact).toMatchObject([{ heldRuns: 10_000 }]);
  });
});
