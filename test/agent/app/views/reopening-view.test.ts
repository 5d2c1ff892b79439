import { describe, expect, it } from 'vitest';
import { reopeningsByWindow } from '../../../../agent/app/views/reopening-view.ts';
import type { Reopening } from '../../../../agent/core/state/agent-state.ts';

function reopening(opensAt: number, stage: Reopening['stage']): Reopening {
  return {
    ...{ holdId: `w1@${opensAt}`, windowId: 'w1', opensAt, closesAt: opensAt + 10, stage },
    ...{ startedAt: opensAt + 10, overrunAt: opensAt + 20, otherwise: 'keep' },
    ...{ waiting: [], settling: {}, released: [], systems: {}, canary: null, canaryFailures: 0 },
    ...{ nextReleaseAt: null, flowingAt: null },
  };
}

type Stages = readonly Reopening['stage'][];

describe('of several reopenings of a window', () => {
  it.each<[what: string, stages: Stages, shown: number]>([
    ['the last, if all of them go on by themselves', ['checking', 'canary', 'releasing'], 2],
    ['the one that is kept, though a later one catches up', ['kept', 'settling'], 0],
    ['the one that asks, though a later one waits for its systems', ['asking', 'checking'], 0],
    ['the one that holds, though a later one catches up', ['releasing', 'settling'], 0],
    ['the last of those that need a decision', ['kept', 'asking', 'settling'], 1],
  ])('shows %s', (_, stages, shown) => {
    const all = stages.map((stage, index) => reopening(index, stage));
    const byId = new Map(all.map((one) => [one.holdId, one]));
    expect(reopeningsByWindow({ reopenings: byId }).get('w1')).toBe(all[shown]);
    const reversed = new Map([...byId].toReversed());
    expect(reopeningsByWindow({ reopenings: reversed }).get('w1')).toBe(all[shown]);
  });
});
