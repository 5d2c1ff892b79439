import { describe, expect, it } from 'vitest';
import type {
  AgentState,
  MissedQuestion,
  Reopening,
} from '../../../../../agent/core/state/agent-state.ts';
import type { ControlScene } from '../../../../../agent/core/commands/holds/control-scene.ts';
import { decideMissed } from '../../../../../agent/core/commands/runs/decide-missed.ts';
import { decideReopening } from '../../../../../agent/core/commands/runs/decide-reopening.ts';
import { agentState, planOf } from '../../../../support/agent-states.ts';
import { definitionsOf, everySecond, windowOver } from '../../../../support/definitions.ts';
import { zones } from '../../../../support/zones.ts';
import { http } from '../../../../support/outcomes.ts';

const NOW = 10_000_000;
const HOLD = 'night@1970-01-01T00:00:00Z';
const control = {
  commandId: 'word',
  person: { name: 'ana', via: 'test' },
  reason: 'checked by hand',
  dryRun: false,
};

const tcp = { host: 'erp', port: 1521 };
const definitions = definitionsOf({
  systems: [{ id: 'erp', readiness: { tcp, maxOverrun: '1h', otherwise: 'keep' } }],
  integrations: ['orders', 'stock'].map((id) => everySecond(id, { systems: ['erp'] })),
  windows: [windowOver('night', { all: true })],
});

function reopening(parts: Partial<Reopening> = {}): Reopening {
  return {
    holdId: HOLD,
    windowId: 'night',
    opensAt: 0,
    closesAt: NOW - 1000,
    startedAt: NOW - 1000,
    overrunAt: NOW,
    otherwise: 'keep',
    stage: 'checking',
    waiting: ['orders', 'stock'],
    settling: {},
    released: [],
    systems: { erp: { passes: 1, needed: 3, lastAt: NOW, lastOutcome: http(200), readyAt: null } },
    canary: null,
    canaryFailures: 2,
    nextReleaseAt: NOW + 50_000,
    flowingAt: null,
    ...parts,
  };
}

function scene(parts: Partial<AgentState>): ControlScene {
  const state = agentState({ definitions, ...parts });
  const plan = planOf(state);
  return { state, plan, zones, now: NOW, newId: () => 'run', window: () => undefined };
}

function reopeningScene(parts: Partial<Reopening> = {}): ControlScene {
  return scene({ reopenings: new Map([[HOLD, reopening(parts)]]) });
}

describe('a decision about a reopening', () => {
  it.each([
    ['release', { stage: 'releasing', nextReleaseAt: null, systems: { erp: { readyAt: NOW } } }],
    ['keep', { stage: 'kept' }],
    [
      'retry',
      {
        stage: 'checking',
        overrunAt: NOW + 3_600_000,
        nextReleaseAt: null,
        systems: { erp: { passes: 0, readyAt: null } },
      },
    ],
  ] as const)('%s', (choice, expected) => {
    const decided = decideReopening(reopeningScene(), { ...control, holdId: HOLD, choice });
    if (!decided.ok) throw new Error(decided.failure.message);
    const { draft, answer } = decided.value;
    expect(draft.reopenings.get(HOLD)).toMatchObject(expected);
    expect(answer.integrations).toEqual(['orders', 'stock']);
    expect(draft.facts).toMatchObject([
      {
        kind: 'reopening.decided',
        actor: { kind: 'person', name: 'ana' },
        reason: 'checked by hand',
        windowId: 'night',
        detail: { choice, before: 'checking', waiting: 2 },
      },
    ]);
  });

  it.each([
    ['not-found', scene({})],
    [
      'conflict',
      scene({
        openings: new Map([
          [HOLD, { holdId: HOLD, windowId: 'night', opensAt: 0, closesAt: NOW * 2 }],
        ]),
      }),
    ],
    ['too-late', reopeningScene({ stage: 'settling', waiting: [], flowingAt: NOW })],
  ] as const)('is refused with %s', (code, where) => {
    const decided = decideReopening(where, { ...control, holdId: HOLD, choice: 'release' });
    expect(decided).toMatchObject({ ok: false, failure: { code } });
  });
});

describe('an answer about held runs', () => {
  const question: MissedQuestion = {
    integrationId: 'orders',
    windowId: 'night',
    holdId: HOLD,
    askedAt: NOW - 1000,
    decidesAt: NOW + 1000,
  };
  const asked = scene({
    questions: new Map([['orders', question]]),
    owed: new Map([['orders', [1000, 2000, 3000]]]),
  });

  it.each([
    ['skip', null, null, 0],
    ['once', { choice: 'once' }, [3000], 1],
    ['all', { choice: 'all' }, undefined, 3],
  ] as const)('%s', (choice, left, owed, runs) => {
    const choices = [{ integrationId: 'orders', choice }];
    const decided = decideMissed(asked, { ...control, choices });
    if (!decided.ok) throw new Error(decided.failure.message);
    const { draft, answer } = decided.value;
    if (left === null) expect(draft.questions.get('orders')).toBeNull();
    else expect(draft.questions.get('orders')).toMatchObject(left);
    expect(draft.owed.get('orders')).toEqual(owed);
    expect(answer.decided).toEqual([{ integrationId: 'orders', held: 3, runs }]);
    expect(draft.facts).toMatchObject([{ kind: 'missed.decided', detail: { choice, runs: 3 } }]);
  });

  it('is all or nothing, and gives a reason for each one refused', () => {
    const choices = ['orders', 'ghost', 'stock', 'orders'].map((integrationId) => ({
      integrationId,
      choice: 'all' as const,
    }));
    const decided = decideMissed(asked, { ...control, choices });
    if (decided.ok) throw new Error('expected a refusal');
    expect(decided.failure.code).toBe('too-late');
    expect(decided.failure.problems?.map(({ path }) => path)).toEqual([
      'choices[1].integrationId',
      'choices[2].integrationId',
      'choices[3].integrationId',
    ]);
  });
});
