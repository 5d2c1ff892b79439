import { describe, expect, it } from 'vitest';
import type { AgentState, RunRecord } from '../../../../agent/core/state/agent-state.ts';
import { ChangeDraft } from '../../../../agent/core/state/change-draft.ts';
import { drainOf, nextDrainAfter } from '../../../../agent/core/runs/drain-status.ts';
import {
  decideDrained,
  decideStops,
  nextStopAfter,
  stillRunningDetail,
} from '../../../../agent/core/runs/in-flight-runs.ts';
import { selectorSchema } from '../../../../shared/domain/definitions/selector.ts';
import { agentState, planOf } from '../../../support/agent-states.ts';
import { definitionsOf, everySecond, windowOver } from '../../../support/definitions.ts';
import { ofKind } from '../../../support/of-kind.ts';

const OPENING = {
  ...{ holdId: 'w@1970-01-01T00:01:00Z', windowId: 'w' },
  ...{ opensAt: 60_000, closesAt: 120_000 },
};

function run(startedAt: number, more: Partial<RunRecord> = {}): RunRecord {
  const times = { dueAt: startedAt, startedAt };
  return {
    ...{ runId: 'r1', integrationId: 'flow', trigger: 'schedule', state: 'running' },
    ...times,
    ...more,
  };
}

function scene(active: RunRecord | undefined, inFlight?: string, parts: Partial<AgentState> = {}) {
  const flow = { ...everySecond('flow'), ...(inFlight === undefined ? {} : { inFlight }) };
  const state = agentState({
    definitions: definitionsOf({
      integrations: [flow, everySecond('other')],
      windows: [windowOver('w', { integrations: ['flow'] })],
    }),
    openings: new Map([[OPENING.holdId, OPENING]]),
    activeRuns: new Map(active === undefined ? [] : [[active.integrationId, active]]),
    ...parts,
  });
  return { state, plan: planOf(state, { w: [OPENING] }, 1000, () => 10_000) };
}

function stopped(now: number, active: RunRecord, inFlight?: string, parts?: Partial<AgentState>) {
  const { state, plan } = scene(active, inFlight, parts);
  const draft = new ChangeDraft();
  decideStops(state, plan.board, now, draft);
  return { draft, next: nextStopAfter(state, plan.board, now) };
}

describe('a run still going when its window opens', () => {
  it.each([
    [undefined, 60_000, false, undefined],
    ['finish', 119_000, false, undefined],
    ['stop', 60_000, true, undefined],
    ['stop-after 20s', 60_000, false, 80_000],
    ['stop-after 20s', 79_999, false, 80_000],
    ['stop-after 20s', 80_000, true, undefined],
    // The agent slept: what should have been stopped is stopped at the next tick.
    ['stop-after 20s', 99_000, true, undefined],
  ])('with inFlight: %s at %i', (inFlight, now, isStopped, next) => {
    const found = stopped(now, run(59_000), inFlight);
    expect(found.draft.runs.get('r1')?.stoppingAt).toBe(isStopped ? now : undefined);
    expect(found.draft.facts.map(({ kind }) => kind)).toEqual(isStopped ? ['run.stopping'] : []);
    expect(found.next).toBe(next);
  });

  it.each([
    ['before the window opens', 59_999, run(59_000)],
    ['a second time', 61_000, run(59_000, { stoppingAt: 60_000 })],
    ['when it is a break-glass run', 61_000, run(60_500, { trigger: 'break-glass' })],
    [
      'when it is a break-glass run under an earlier hold',
      61_000,
      run(59_000, { trigger: 'break-glass' }),
    ],
    ['before it has actually begun', 60_000, run(59_999, { state: 'starting' })],
    ['once the window has closed', 120_000, run(59_000)],
  ])('is not stopped %s', (_, now, active) => {
    expect(stopped(now, active, 'stop').draft.isEmpty).toBe(true);
  });

  it('is not stopped by a hold that a person places', () => {
    const selector = selectorSchema.parse({ all: true });
    const hold = { id: 'h', selector, reason: 'r', by: 'ana', since: 30_000, until: null };
    const parts = { manualHolds: new Map([['h', hold]]) };
    expect(stopped(40_000, run(29_000), 'stop', parts).draft.isEmpty).toBe(true);
    expect(stopped(60_000, run(29_000), 'stop', parts).draft.facts[0]?.windowId).toBe('w');
  });

  it('is named in the trail with its expected end', () => {
    const { state, plan } = scene(run(59_000));
    expect(stillRunningDetail(OPENING, state, plan)).toEqual({
      stillRunning: [
        {
          ...{ integrationId: 'flow', runId: 'r1', startedAt: '1970-01-01T00:00:59Z' },
          expectedEndAt: '1970-01-01T00:01:09Z',
        },
      ],
    });
  });

  it('is counted where there are too many to list', () => {
    const ids = Array.from({ length: 101 }, (_, n) => `flow${n}`);
    const integrations = ids.map((id) => everySecond(id));
    const windows = [windowOver('w', { integrations: ids })];
    const { state, plan } = scene(undefined, undefined, {
      definitions: definitionsOf({ integrations, windows }),
      activeRuns: new Map(
        ids.map((integrationId) => [integrationId, run(59_000, { integrationId })]),
      ),
    });
    const { stillRunning, stillRunningInAll } = stillRunningDetail(OPENING, state, plan);
    expect([stillRunning?.length, stillRunningInAll]).toEqual([100, 101]);
  });

  it.each([
    ['what the window does not cover', run(59_000, { integrationId: 'other' })],
    ['break-glass runs', run(59_000, { trigger: 'break-glass' })],
    ['nothing', undefined],
  ])('does not count %s', (_, active) => {
    const { state, plan } = scene(active);
    expect(stillRunningDetail(OPENING, state, plan)).toEqual({});
  });
});

describe('drain.completed', () => {
  function drained(now: number, active: RunRecord | undefined, parts: Partial<AgentState> = {}) {
    const { state, plan } = scene(active, undefined, parts);
    const draft = new ChangeDraft();
    if (!state.openings.has(OPENING.holdId)) draft.openings.set(OPENING.holdId, OPENING);
    decideDrained(state, plan, now, draft);
    return ofKind('drain.completed', draft.facts).map(
      ({ kind, detail }) => `${kind} ${detail.tookMs}`,
    );
  }

  it('is recorded at once where nothing was going', () => {
    expect(drained(60_040, undefined, { openings: new Map() })).toEqual(['drain.completed 0']);
  });

  it('waits for what was going, and is recorded once', () => {
    expect(drained(60_000, run(59_000), { openings: new Map() })).toEqual([]);
    expect(drained(65_000, run(59_000))).toEqual([]);
    expect(drained(66_000, undefined)).toEqual(['drain.completed 6000']);
    const openings = new Map([[OPENING.holdId, { ...OPENING, drainedAt: 66_000 }]]);
    expect(drained(67_000, undefined, { openings })).toEqual([]);
  });
});

describe('drainOf', () => {
  const at = (now: number, active?: RunRecord, cursor = 0) => {
    const { state, plan } = scene(active, undefined, { cursors: new Map([['flow', cursor]]) });
    const drain = drainOf('flow', state, plan, now);
    return drain === undefined ? undefined : [drain.hold.since, drain.endsAt, drain.overrunMs];
  };

  it.each([
    ['far from any opening', 30_000, run(29_000), undefined],
    ['as its lead begins', 50_000, run(49_000), undefined],
    ['inside its lead, in time', 50_001, run(49_000), [60_000, 59_000, 0]],
    ['inside its lead, too long', 58_000, run(53_000), [60_000, 63_000, 3000]],
    ['inside the window', 61_000, run(53_000), [60_000, 63_000, 3000]],
    ['longer than expected', 90_000, run(53_000), [60_000, 90_000, 30_000]],
    ['after a break-glass run', 61_000, run(60_500, { trigger: 'break-glass' }), undefined],
    ['once nothing is running in the window', 61_000, undefined, undefined],
    ['while due runs are being held', 51_000, undefined, [60_000, null, 0]],
    ['before the first is held', 50_500, undefined, undefined],
  ])('%s', (_, now, active, expected) => {
    expect(at(now, active)).toEqual(expected);
  });

  it('gives the instant a run in progress enters its lead, so that it is shown then', () => {
    const { state, plan } = scene(run(45_000));
    const next = nextDrainAfter(state, plan, 46_000);
    expect(next).toBe(50_001);
    expect(drainOf('flow', state, plan, 50_000)).toBeUndefined();
    expect(drainOf('flow', state, plan, 50_001)).toBeDefined();
    expect(nextDrainAfter(state, plan, 50_001)).toBeUndefined();
  });
});
