import { describe, expect, it } from 'vitest';
import {
  halfYearFrom,
  shareOf,
} from '../../../../../../renderer/screens/windows/list/rows/half-year.ts';
import { remarkOf } from '../../../../../../renderer/screens/windows/list/rows/row-insight.ts';
import {
  countsOf,
  foundRows,
  windowRows,
  type ListFilter,
  type ListView,
  type WindowColumn,
} from '../../../../../../renderer/screens/windows/list/rows/window-rows.ts';
import type { WindowPreview } from '../../../../../../shared/contract/previews/window-preview.ts';
import { documentSchema } from '../../../../../../shared/domain/definitions/document.ts';

const parts = { timeZone: 'UTC', start: '2026-12-06T02:00', duration: 'PT1H' };
const definitions = documentSchema.parse({
  systems: [{ id: 'erp', name: 'SAP' }],
  windows: [
    { id: 'b', ...parts, title: 'Release', covers: { all: true } },
    { id: 'a', ...parts, reason: 'CHG-7', covers: { systems: ['erp'] } },
    { id: 'c', ...parts, covers: { all: true } },
    { id: 'unseen', ...parts, covers: { all: true } },
  ],
});
const rows = windowRows(definitions, [
  {
    id: 'b',
    state: 'scheduled',
    opensAt: '2026-12-09T00:00:00Z',
    closesAt: '2026-12-09T01:00:00Z',
  },
  { id: 'c', state: 'ended', opensAt: null, closesAt: null },
  { id: 'a', state: 'open', opensAt: '2026-12-06T02:00:00Z', closesAt: '2026-12-06T03:00:00Z' },
]);
const ids = (found: readonly { window: { id: string } }[]): string[] =>
  found.map(({ window }) => window.id);

const view = (filter: ListFilter, search: string): ListView => ({
  ...{ filter, search, tag: null, sorting: null },
});

describe('the list of windows', () => {
  it('is sorted by a column, what has nothing there last either way', () => {
    const sorted = (column: WindowColumn, isDown: boolean): string[] =>
      ids(foundRows(rows, { ...view('coming', ''), sorting: { column, isDown } }));
    expect(sorted('next', false)).toEqual(['a', 'b']);
    expect(sorted('next', true)).toEqual(['b', 'a']);
    expect(sorted('length', true)).toHaveLength(2);
  });

  it('is sorted by next opening, ended ones last, and waits for their state', () => {
    expect(ids(rows)).toEqual(['a', 'b', 'c']);
    expect(countsOf(rows.map(({ status }) => status))).toEqual({ coming: 2, open: 1, ended: 1 });
  });

  it('searches name, reason and system for all words', () => {
    expect(ids(foundRows(rows, view('coming', 'sap chg')))).toEqual(['a']);
    expect(ids(foundRows(rows, view('coming', 'RELEASE')))).toEqual(['b']);
    expect(ids(foundRows(rows, view('ended', '')))).toEqual(['c']);
    expect(foundRows(rows, view('open', 'release'))).toEqual([]);
  });
});

describe('the half year', () => {
  it('begins with the current month and has the zone’s clock changes', () => {
    const half = halfYearFrom(Date.parse('2026-11-25T10:00Z'), 'Europe/Madrid');
    expect(new Date(half.from).toISOString()).toBe('2026-10-31T23:00:00.000Z');
    expect(half.months).toHaveLength(6);
    expect(half.clockChanges).toMatchObject([{ isForward: true }]);
    expect(shareOf(half, half.from - 1)).toBe(0);
    expect(shareOf(half, (half.from + half.to) / 2)).toBe(0.5);
  });
});

describe('the one remark', () => {
  const occurrence = {
    opensAt: '2026-12-06T01:00:00Z',
    closesAt: '2026-12-06T05:00:00Z',
    realLengthMs: 4,
    nominalLengthMs: 4,
    clockChange: null,
  };
  const impact = {
    integrationId: 'x',
    heldRuns: 1,
    firstHeldAt: null,
    lastHeldAt: null,
    losesOnlyRunOfDay: true,
    nextRunAfterAt: null,
  };
  const unknown = { ...impact, heldRuns: null, losesOnlyRunOfDay: false };
  const clash = {
    opensAt: occurrence.opensAt,
    windowId: 'b',
    otherOpensAt: occurrence.opensAt,
    otherClosesAt: occurrence.closesAt,
  };
  const calm: WindowPreview = {
    problems: [],
    warnings: [],
    occurrences: [occurrence],
    covered: ['x'],
    impact: [],
    clashes: [],
  };
  const until = Date.parse('2027-05-01T00:00Z');

  it.each<[Partial<WindowPreview>, object]>([
    [{}, { kind: 'none' }],
    [{ impact: [impact] }, { kind: 'only', count: 1 }],
    [{ occurrences: [{ ...occurrence, realLengthMs: 3 }], impact: [impact] }, { kind: 'length' }],
    [{ clashes: [clash, { ...clash, windowId: 'c' }, clash] }, { kind: 'overlap', others: 2 }],
    [{ clashes: [clash], impact: [impact] }, { kind: 'only' }],
    [{ clashes: [{ ...clash, opensAt: '2029-01-01T00:00:00Z' }] }, { kind: 'none' }],
    [{ impact: [unknown] }, { kind: 'not-known', count: 1 }],
    [{ impact: [unknown, impact] }, { kind: 'only' }],
    [{ covered: [] }, { kind: 'nothing' }],
    [{ occurrences: [] }, { kind: 'ended' }],
    [{ problems: [{ path: 'timeZone', message: 'gone' }] }, { kind: 'problem' }],
  ])('is the weightiest: %j', (change, remark) => {
    expect(remarkOf({ ...calm, ...change }, until)).toMatchObject(remark);
  });
});
