import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgentState, RunRecord } from '../../../../agent/core/state/agent-state.ts';
import { ChangeDraft } from '../../../../agent/core/state/change-draft.ts';
import { hasRoomAt } from '../../../../agent/core/runs/drain-lead.ts';
import { decideDueRuns } from '../../../../agent/core/runs/due-runs.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import { agentState, dueEvery, planOf } from '../../../support/agent-states.ts';
import { definitionsOf, windowOver } from '../../../support/definitions.ts';
import { ofKind } from '../../../support/of-kind.ts';

const WINDOW = { opensAt: 60_000, closesAt: 120_000 };

interface Case {
  readonly windows?: readonly Occurrence[];
  readonly drain?: string;
  readonly expectedMs?: number;
  readonly missedRuns?: 'skip' | 'once' | 'all';
  readonly parts?: Partial<AgentState>;
}

function scene({ windows = [WINDOW], drain, expectedMs = 10_000, missedRuns, parts }: Case) {
  const http = { url: 'http://127.0.0.1:9/' };
  const state = agentState({
    definitions: definitionsOf({
      integrations: [
        {
          id: 'flow',
          scheduler: { kind: 'local', every: '1s', http },
          ...(drain === undefined ? {} : { drain }),
          ...(missedRuns === undefined ? {} : { missedRuns }),
        },
      ],
      windows: [windowOver('w', { all: true })],
    }),
    ...parts,
  });
  return { state, plan: planOf(state, { w: windows }, 1000, () => expectedMs) };
}

function decide(now: number, options: Case) {
  const { state, plan } = scene({
    ...options,
    parts: { cursors: new Map([['flow', now - 1]]), ...options.parts },
  });
  const draft = new ChangeDraft();
  const started = decideDueRuns('flow', state, plan, now, () => 'r1', draft);
  return { started, draft, skipped: ofKind('run.skipped', draft.facts)[0] };
}

describe('a run due before an opening', () => {
  it.each([
    ['would end exactly at the opening', 50_000, {}, true],
    ['would end a second later', 51_000, {}, false],
    ['has a stated length that fits', 55_000, { drain: '5s' }, true],
    ['has a stated length that does not', 56_000, { drain: '5s' }, false],
    ['is exempt from the lead', 59_000, { drain: 'off' }, true],
    ['meets no window', 59_000, { windows: [] }, true],
  ])('that %s', (_, now, options, starts) => {
    expect(decide(now, options).started !== undefined).toBe(starts);
  });

  it('is reported with the coming hold and its expected length, and is owed like a held run', () => {
    const { skipped, draft } = decide(55_000, { missedRuns: 'all' });
    expect(skipped?.windowId).toBe('w');
    expect(skipped?.detail).toEqual({
      holds: [expect.objectContaining({ kind: 'window', since: '1970-01-01T00:01:00Z' })],
      why: 'would-run-into-window',
      drain: { expectedMs: 10_000, opensAt: '1970-01-01T00:01:00Z' },
    });
    expect(draft.owed.get('flow')).toEqual([55_000]);
  });

  it('ignores a window that a person ended for it beforehand', () => {
    const holdId = 'w@1970-01-01T00:01:00Z';
    const release = { holdId, closesAt: 120_000, integrations: ['flow'] };
    const parts = { releases: new Map([[holdId, release]]) };
    expect(decide(55_000, { parts }).started).toBeDefined();
  });

  it('heeds the next of two windows, also where both are near', () => {
    const windows = [
      { opensAt: 20_000, closesAt: 30_000 },
      { opensAt: 35_000, closesAt: 40_000 },
    ];
    expect(decide(31_000, { windows, expectedMs: 4000 }).started).toBeDefined();
    expect(decide(32_000, { windows, expectedMs: 4000 }).started).toBeUndefined();
  });

  it('warns where no run ever fits between two windows', () => {
    const windows = [
      { opensAt: 20_000, closesAt: 53_000 },
      { opensAt: 60_000, closesAt: 70_000 },
    ];
    expect(decide(53_000, { windows }).skipped?.detail.why).toBe('no-room-before-window');
    const fits = decide(54_000, { windows, expectedMs: 6500 });
    expect(fits.skipped?.detail.why).toBe('would-run-into-window');
  });

  it('gives the previous run still going, not the drain lead, as the reason', () => {
    const running: RunRecord = {
      ...{ runId: 'r0', integrationId: 'flow', trigger: 'schedule', state: 'running' },
      ...{ dueAt: 50_000, startedAt: 50_000 },
    };
    const { skipped, draft } = decide(55_000, {
      missedRuns: 'all',
      parts: { activeRuns: new Map([['flow', running]]) },
    });
    expect(skipped?.detail.why).toBe('still-running');
    expect(draft.owed.size).toBe(0);
  });
});

describe('a catch-up run', () => {
  it('may start while nothing holds it and it would end in time', () => {
    const { state, plan } = scene({});
    const flow = state.definitions.integrations.get('flow');
    if (flow === undefined) throw new Error('no integration');
    const instants = [0, 50_000, 50_001, 60_000, 119_999, 120_000];
    expect(instants.map((at) => hasRoomAt(plan, flow, at))).toEqual([
      ...[true, true, false, false, false, true],
    ]);
  });
});

describe('for any windows and lengths', () => {
  it('no run is in flight at an opening, as long as runs take no longer than expected', () => {
    const window = fc.record({
      opensAt: fc.nat(100_000),
      length: fc.integer({ min: 1, max: 9000 }),
    });
    fc.assert(
      fc.property(
        fc.array(window, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 15_000 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }),
        (drawn, expectedMs, shares) => {
          const windows = drawn.map(({ opensAt, length }) => ({
            ...{ opensAt, closesAt: opensAt + length },
          }));
          let busyUntil = 0;
          let starts = 0;
          for (let now = 1000; now < 110_000; now += 1000) {
            if (now < busyUntil) continue;
            const { started } = decide(now, { windows, expectedMs });
            if (started === undefined) continue;
            busyUntil = now + Math.floor(expectedMs * (shares[starts % shares.length] ?? 1));
            starts += 1;
            const caught = windows.filter(({ opensAt }) => now < opensAt && opensAt < busyUntil);
            expect(caught).toEqual([]);
          }
          // Nothing is held longer than necessary: far from any window everything runs.
          const isFar = (at: number): boolean =>
            windows.every(({ opensAt, closesAt }) => at + expectedMs <= opensAt || at >= closesAt);
          const free = dueEvery(1000).nextAfter(0) ?? 0;
          if (isFar(free)) expect(decide(free, { windows, expectedMs }).started).toBeDefined();
        },
      ),
      { numRuns: 60 },
    );
  });
});
