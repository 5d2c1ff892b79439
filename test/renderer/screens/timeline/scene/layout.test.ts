import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import { describe, expect, test } from 'vitest';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { rowsOf } from '../../../../../renderer/screens/timeline/scene/lane-rows.ts';
import {
  dayResolution,
  pagesOf,
} from '../../../../../renderer/screens/timeline/scene/page-plan.ts';
import {
  downtimesOf,
  pausesAt,
  pausesOfLane,
  type Pause,
} from '../../../../../renderer/screens/timeline/scene/pauses.ts';
import { followedFrom } from '../../../../../renderer/screens/timeline/scene/viewport.ts';
import { labelRight } from '../../../../../renderer/screens/timeline/scene/label-place.ts';
import {
  MAX_TRACKS,
  placedBars,
} from '../../../../../renderer/screens/timeline/scene/window-bars.ts';
import { ZoneOffsets } from '../../../../../renderer/screens/timeline/scene/zone-offsets.ts';

const scheduler = { kind: 'guard' };
const document = documentSchema.parse({
  systems: [{ id: 'erp', name: 'ERP' }, { id: 'shop' }, { id: 'idle' }],
  integrations: [
    { id: 'orders', systems: ['shop', 'erp'], scheduler },
    { id: 'bank', name: 'Bank', systems: ['erp'], scheduler },
    { id: 'loose', scheduler },
  ],
  windows: [
    {
      id: 'erp-monthly',
      timeZone: 'UTC',
      start: '2026-12-06T01:00',
      end: '2026-12-06T05:00',
      covers: { systems: ['erp'] },
    },
  ],
});
const windows = new Map(document.windows.map((window) => [window.id, window]));

describe('lane rows', () => {
  test('an integration is listed under the first system it names; empty systems are left out', () => {
    expect(rowsOf(document, null, new Set()).map((row) => row.key)).toEqual([
      'system:erp',
      'lane:bank',
      'system:shop',
      'lane:orders',
      'system:',
      'lane:loose',
    ]);
  });

  test('only what is listed has a row, under a system that has one', () => {
    const listed = new Set(['orders']);
    expect(rowsOf(document, listed, new Set()).map((row) => row.key)).toEqual([
      'system:shop',
      'lane:orders',
    ]);
  });

  test('a collapsed system keeps its river and says how many lanes it hides', () => {
    const rows = rowsOf(document, null, new Set(['system:erp', 'system:']));
    expect(rows.map((row) => row.key)).toEqual([
      'system:erp',
      'system:shop',
      'lane:orders',
      'system:',
    ]);
    expect(rows[0]).toMatchObject({ isCollapsed: true, lanes: 1 });
  });
});

describe('pauses', () => {
  const occurrence = {
    windowId: 'erp-monthly',
    opensAt: 10,
    heldFrom: 10,
    closesAt: 20,
    changed: null,
  };
  const hold = {
    holdId: 'h',
    reason: 'r',
    by: 'Ana',
    integrations: new Set(['orders']),
    from: 15,
    until: null,
  };
  const frame = {
    occurrences: [occurrence],
    holds: [hold],
    clockChanges: [],
    beganAt: null,
    runsSince: null,
  };

  test('a lane is paused for each of its systems and for manual holds, half-open', () => {
    const [orders] = document.integrations;
    if (orders === undefined) throw new Error('no integration');
    const pauses = pausesOfLane(orders, frame, windows);
    const ownersAt = (at: number): string[] => pausesAt(pauses, at).map(({ owner }) => owner);
    expect(ownersAt(9)).toEqual([]);
    expect(ownersAt(10)).toEqual(['erp-monthly']);
    expect(ownersAt(19)).toEqual(['erp-monthly', 'Ana']);
    expect(ownersAt(20)).toEqual(['Ana']);
  });

  test('downtimes that overlap or touch merge', () => {
    const occurrences = [
      [0, 10],
      [5, 8],
      [10, 12],
      [20, 30],
    ].map(([opensAt = 0, closesAt = 0]) => ({
      windowId: 'erp-monthly',
      opensAt,
      heldFrom: opensAt,
      closesAt,
      changed: null,
    }));
    expect(downtimesOf('erp', occurrences, windows)).toEqual([
      { from: 0, to: 12 },
      { from: 20, to: 30 },
    ]);
    expect(downtimesOf('shop', occurrences, windows)).toEqual([]);
  });
});

describe('window bars', () => {
  const LONG_AGO = -1000;
  const view = { from: 0, spanMs: 1000, widthPx: 1000 };
  const bar = (id: string, from: number, until: number | null): Pause => ({
    kind: 'window',
    id,
    windowId: id,
    owner: id,
    reason: null,
    opensAt: from,
    changed: null,
    from,
    until,
  });

  test('a title is placed inside, else right, else left, else nowhere', () => {
    const labelOf = (from: number, until: number, labelPx: number): string | undefined =>
      placedBars([bar('w', from, until)], view, LONG_AGO, () => labelPx).bars[0]?.label;
    expect(labelOf(100, 400, 120)).toBe('inside');
    expect(labelOf(100, 130, 120)).toBe('right');
    expect(labelOf(900, 950, 120)).toBe('left');
    expect(labelOf(450, 550, 900)).toBe('none');
  });

  test('a title avoids the now-line if it can', () => {
    const labelOf = (from: number, now: number): string | undefined =>
      placedBars([bar('w', from, from + 10)], view, now, () => 120).bars[0]?.label;
    expect(labelOf(500, 530)).toBe('left');
    expect(labelOf(500, 505)).toBe('right');
    expect(labelOf(500, 480)).toBe('right');
    expect(labelOf(900, 850)).toBe('left');
    expect(labelOf(20, 50)).toBe('right');
  });

  test('overlapping bars get tracks of their own, and those without a track are counted', () => {
    const layout = placedBars(
      ['a', 'b', 'c', 'd'].map((id) => bar(id, 100, 300)),
      view,
      LONG_AGO,
      () => 20,
    );
    expect(layout.bars.map(({ track }) => track)).toEqual([0, 1, 2]);
    expect(layout).toMatchObject({ tracks: MAX_TRACKS, hidden: 1 });
  });

  test('an open-ended hold reaches to the edge; what is out of view is not placed', () => {
    const { bars, hidden } = placedBars(
      [bar('a', 800, null), bar('b', 2000, 2100)],
      view,
      LONG_AGO,
      () => 10,
    );
    expect(bars).toHaveLength(1);
    expect((bars[0]?.x ?? 0) + (bars[0]?.widthPx ?? 0)).toBeGreaterThanOrEqual(1000);
    expect(hidden).toBe(0);
  });
});

describe('a label at the end of a pause', () => {
  const room = { from: 100, to: 300 };

  test('moves before the now-line if they would cross, or is left out', () => {
    expect(labelRight(room, 60, 50)).toBe(300);
    expect(labelRight(room, 60, 200)).toBe(300);
    expect(labelRight(room, 60, 260)).toBe(256);
    expect(labelRight(room, 60, 302)).toBe(298);
    expect(labelRight(room, 150, 180)).toBeNull();
    expect(labelRight(room, 201, 50)).toBeNull();
  });
});

describe('timeline pages', () => {
  test('cover the view without a gap, with borders that stay while panning', () => {
    const zone = new ZoneOffsets('Europe/Madrid');
    const view = { from: Date.parse('2026-12-05T20:00:00Z'), spanMs: DAY_MS, widthPx: 805 };
    const pages = pagesOf(view, zone);
    expect(pages[0]?.from).toBeLessThanOrEqual(view.from);
    expect(pages.at(-1)?.to).toBeGreaterThanOrEqual(view.from + view.spanMs);
    pages.slice(1).forEach((page, index) => expect(page.from).toBe(pages[index]?.to));
    const moved = pagesOf({ ...view, from: view.from + 1234 }, zone);
    expect(moved.map(({ key }) => key)).toEqual(pages.map(({ key }) => key));
  });

  test.each([
    ['UTC', '2026-12-06', HOUR_MS],
    ['Europe/Madrid', '2026-12-06', HOUR_MS],
    ['Europe/Madrid', '2026-07-06', HOUR_MS],
    ['Asia/Kolkata', '2026-12-06', 30 * MINUTE_MS],
  ])('no cell of the month view crosses a midnight of %s on %s', (zone, day, expected) => {
    const from = Date.parse(day);
    expect(dayResolution({ from, to: from + 7 * DAY_MS }, new ZoneOffsets(zone))).toBe(expected);
  });
});

test('a following view moves by whole pixels and keeps the now-line at 30 %', () => {
  const px = DAY_MS / 800;
  const now = Date.parse('2026-12-06T02:12:45Z');
  const from = followedFrom(now, DAY_MS, 800);
  expect(Math.abs((now - from) / px - 240)).toBeLessThanOrEqual(1);
  expect(followedFrom(now + 1, DAY_MS, 800)).toBe(from);
  expect(followedFrom(now + 2 * px, DAY_MS, 800)).toBeGreaterThan(from);
});
