import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../../../../shared/domain/now/snapshot.ts';
import { dayCellsOf, sharesOf } from '../../../../../renderer/screens/timeline/scene/day-cells.ts';
import { NO_RUNS } from '../../../../../renderer/screens/timeline/scene/lane-data.ts';
import { PageCache } from '../../../../../renderer/screens/timeline/scene/page-cache.ts';
import { differenceOf } from '../../../../../renderer/screens/timeline/scene/snapshot-difference.ts';

const page = { key: 'p', from: 0, to: 100, bucketMs: 10 };
const lane = { ticks: [], sums: [] };

describe('the page cache', () => {
  test('requests missing pages, and stale ones again, which it still shows', () => {
    const cache = new PageCache();
    cache.putLane(page, 'a', lane);
    const wanted = (): string[] => cache.wantedLanes([page], ['a', 'b']).map((one) => one.laneId);
    expect(wanted()).toEqual(['b']);
    cache.spoilLanes(new Set(['a']), 50);
    expect(wanted()).toEqual(['a', 'b']);
    expect(cache.lane(page, 'a')).toBe(lane);
  });

  test('keeps history before the limit', () => {
    const cache = new PageCache();
    cache.putLane(page, 'a', lane);
    cache.spoilLanes(null, 100);
    expect(cache.wantedLanes([page], ['a'])).toEqual([]);
  });
});

describe('changes between snapshots', () => {
  const status = (id: string): Snapshot['integrations'][number] => ({
    id,
    state: 'flowing',
    holds: [],
    nextRunAt: null,
    lastRun: null,
  });
  const before: Snapshot = {
    revision: 1,
    now: '2026-12-06T00:00:00Z',
    agent: { pid: 1, startedAt: '2026-12-06T00:00:00Z' },
    integrations: [status('a'), status('b')],
    windows: [],
    problems: [],
    questions: [],
    leaks: [],
  };
  const [a = status('a'), b = status('b')] = before.integrations;

  test('a run affects only its lane', () => {
    const after = { ...before, integrations: [a, { ...b, nextRunAt: '2026-12-06T01:00:00Z' }] };
    expect(differenceOf(before, after)).toEqual({ laneIds: new Set(['b']), touchesFrames: false });
  });

  test('a hold affects the bars too', () => {
    const hold = {
      id: 'h',
      kind: 'manual' as const,
      reason: 'r',
      by: 'Ana',
      since: before.now,
      until: null,
    };
    const after = { ...before, integrations: [{ ...a, holds: [hold] }, b] };
    expect(differenceOf(before, after).touchesFrames).toBe(true);
  });

  test('a fresh snapshot invalidates everything', () => {
    const after = { ...before, integrations: [status('a'), status('b')] };
    expect(differenceOf(before, after)).toEqual({ laneIds: null, touchesFrames: true });
  });
});

describe('days of the month view', () => {
  test('runs and buckets are summed by local day; empty days have no bar', () => {
    const days = [
      { at: 0, to: 23 },
      { at: 23, to: 47 },
      { at: 47, to: 71 },
    ];
    const ticks = [
      { at: 22, verdict: 'failed' as const, startedAt: null, endedAt: null, seq: null },
      { at: 23, verdict: 'skipped' as const, startedAt: null, endedAt: null, seq: null },
    ];
    const sums = [{ from: 22, to: 23, counts: { ...NO_RUNS, succeeded: 3 } }];
    const cells = dayCellsOf({ ticks, sums }, days);
    expect(cells.map(({ from }) => from)).toEqual([0, 23]);
    expect(cells[0]?.counts).toEqual({ ...NO_RUNS, failed: 1, succeeded: 3 });
    expect(sharesOf(cells[0]?.counts ?? NO_RUNS)).toEqual({ held: 0, failed: 0.25, planned: 0 });
  });
});
