import { describe, expect, it } from 'vitest';
import type { Reopening, RunRecord } from '../../../../agent/core/state/agent-state.ts';
import { ChangeDraft } from '../../../../agent/core/state/change-draft.ts';
import { judgeCanary, sendCanary } from '../../../../agent/core/windows/reopening-canary.ts';
import { policyOf } from '../../../../agent/core/gate/reopening-policy.ts';
import { agentState, planOf } from '../../../support/agent-states.ts';
import { definitionsOf, everySecond, windowOver } from '../../../support/definitions.ts';
import { inDetail } from '../../../support/in-detail.ts';
import { http } from '../../../support/outcomes.ts';

const RELEASED = 100_000;
const NOW = 102_500;

const reopening: Reopening = {
  windowId: 'night',
  holdId: 'night@1',
  opensAt: 1_000,
  closesAt: RELEASED,
  startedAt: RELEASED,
  overrunAt: 3_600_000,
  otherwise: 'ask',
  stage: 'canary',
  waiting: [],
  settling: {},
  released: ['flow'],
  systems: {},
  canary: { integrationId: 'flow', releasedAt: RELEASED },
  canaryFailures: 0,
  nextReleaseAt: null,
  flowingAt: null,
};

/** What is owed after the canary's first run failed. */
function owedAfter(run: Partial<RunRecord>, owed: readonly number[] = []): readonly number[] {
  const failed: RunRecord = {
    runId: 'r1',
    integrationId: 'flow',
    trigger: 'schedule',
    dueAt: 102_000,
    startedAt: 102_000,
    endedAt: 102_400,
    state: 'failed',
    outcome: http(500),
    ...run,
  };
  const state = agentState({
    definitions: definitionsOf({
      integrations: [everySecond('flow', { missedRuns: 'once' })],
      windows: [windowOver('night', { all: true })],
    }),
    owed: new Map(owed.length === 0 ? [] : [['flow', owed]]),
    lastRuns: new Map([['flow', failed]]),
    reopenings: new Map([['night@1', reopening]]),
  });
  const draft = new ChangeDraft();
  const policy = policyOf(reopening, state);
  const after = judgeCanary(reopening, { state, plan: planOf(state), now: NOW, draft, policy });
  expect(after).toMatchObject({ stage: 'checking', waiting: ['flow'] });
  return draft.owed.get('flow') ?? owed;
}

describe('a canary whose run does not end', () => {
  const MINUTE = 60_000;
  const active: RunRecord = {
    ...{ runId: 'r1', integrationId: 'flow', trigger: 'catch-up', dueAt: 99_000 },
    ...{ startedAt: RELEASED, state: 'running' },
  };

  it.each([
    [30 * MINUTE, 'canary', []],
    [30 * MINUTE + 1, 'releasing', ['first-endless']],
  ] as const)('after %i ms: %s', (took, stage, why) => {
    const state = agentState({
      definitions: definitionsOf({
        integrations: [everySecond('flow'), everySecond('stock')],
        windows: [windowOver('night', { all: true })],
      }),
      activeRuns: new Map([['flow', active]]),
    });
    const draft = new ChangeDraft();
    const policy = policyOf(reopening, state);
    const waits: Reopening = { ...reopening, waiting: ['stock'] };
    const now = RELEASED + took;
    const after = judgeCanary(waits, { state, plan: planOf(state), now, draft, policy });
    expect(after.stage).toBe(stage);
    expect(draft.facts.map(({ detail }) => inDetail(detail, 'why'))).toEqual(why);
  });
});

describe('a canary', () => {
  it('is told as resumed in the commit that lets it go', () => {
    const state = agentState({
      definitions: definitionsOf({
        integrations: [everySecond('flow')],
        windows: [windowOver('night', { all: true })],
      }),
      resting: new Set(['flow']),
    });
    const draft = new ChangeDraft();
    const waits: Reopening = { ...reopening, stage: 'checking', waiting: ['flow'], released: [] };
    const policy = policyOf(waits, state);
    sendCanary(waits, { state, plan: planOf(state), now: NOW, draft, policy });
    expect(draft.facts.map(({ kind }) => kind)).toEqual(['integration.resumed']);
    expect([...draft.resting]).toEqual([['flow', null]]);
  });
});

describe('a canary that failed', () => {
  it.each([
    [
      'a held run that it was the catch-up of',
      { trigger: 'catch-up', dueAt: 99_000 },
      [],
      [99_000],
    ],
    ['the held run that a scheduled run settled', { settles: 99_000 }, [], [99_000]],
    ['nothing for a scheduled run that settled none', {}, [], []],
    ['a later held run instead', { settles: 99_000 }, [102_200], [102_200]],
    [
      'nothing where its end was not seen',
      { settles: 99_000, outcome: { code: 'unseen' } },
      [],
      [],
    ],
  ] as const)('owes %s', (_, run, owed, expected) => {
    expect(owedAfter(run, owed)).toEqual(expected);
  });
});
