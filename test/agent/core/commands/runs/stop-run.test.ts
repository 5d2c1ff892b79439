import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../../../agent/core/state/agent-state.ts';
import { stopRun } from '../../../../../agent/core/commands/runs/stop-run.ts';
import type { CallParams } from '../../../../../shared/contract/agent-contract.ts';
import { agentState, planOf } from '../../../../support/agent-states.ts';
import { definitionsOf, everySecond, windowOver } from '../../../../support/definitions.ts';
import { zones } from '../../../../support/zones.ts';

const NOW = 90_000;
const OPENING = { opensAt: 60_000, closesAt: 120_000 };

const running: RunRecord = {
  ...{ runId: 'r1', integrationId: 'flow', trigger: 'schedule', state: 'running' },
  ...{ dueAt: 50_000, startedAt: 50_100, pid: 4711 },
};

function ask(run: RunRecord | undefined, more: Partial<CallParams<'run.stop'>> = {}) {
  const state = agentState({
    definitions: definitionsOf({
      integrations: [everySecond('flow'), { id: 'nightly', scheduler: { kind: 'guard' } }],
      windows: [windowOver('w', { integrations: ['flow'] })],
    }),
    activeRuns: new Map(run === undefined ? [] : [[run.integrationId, run]]),
  });
  const plan = planOf(state, { w: [OPENING] }, 1000, () => 10_000);
  const scene = { state, plan, zones, now: NOW, newId: () => 'none', window: () => undefined };
  const person = { name: 'ana', via: 'test' };
  const params = { commandId: 'command-1', person, reason: 'It hangs', dryRun: false };
  return stopRun(scene, { ...params, integrationId: 'flow', ...more });
}

describe('run.stop', () => {
  it('marks the run in progress, and records in the trail who stopped it and why', () => {
    const decided = ask(running, { expectedRunId: 'r1' });
    if (!decided.ok) throw new Error(decided.failure.message);
    const { draft, answer } = decided.value;
    expect(answer).toEqual({ runId: 'r1', startedAt: '1970-01-01T00:00:50.100Z' });
    expect([...draft.runs.values()]).toEqual([{ ...running, stoppingAt: NOW }]);
    expect(draft.facts).toEqual([
      {
        at: '1970-01-01T00:01:30Z',
        kind: 'run.stopping',
        actor: { kind: 'person', name: 'ana', via: 'test' },
        reason: 'It hangs',
        integrationId: 'flow',
        windowId: 'w',
        runId: 'r1',
        detail: { startedAt: '1970-01-01T00:00:50.100Z', holdId: 'w@1970-01-01T00:01:00Z' },
      },
    ]);
  });

  it('stops a break-glass run, which the window does not touch', () => {
    const decided = ask({ ...running, trigger: 'break-glass' });
    expect(decided).toMatchObject({ ok: true, value: { answer: { runId: 'r1' } } });
    expect(decided.ok ? decided.value.draft.facts[0]?.windowId : '').toBeUndefined();
  });

  it.each<[string, RunRecord | undefined, Partial<CallParams<'run.stop'>>, string, RegExp]>([
    ['nothing', undefined, {}, 'too-late', /No run of "flow" is in progress/],
    ['another run', running, { expectedRunId: 'r0' }, 'conflict', /r0 has ended.*: r1\./],
    ['one just starting', { ...running, state: 'starting' }, {}, 'conflict', /has not started yet/],
    ['one already told to end', { ...running, stoppingAt: 80_000 }, {}, 'conflict', /00:01:20Z/],
    [
      'a guarded run',
      undefined,
      { integrationId: 'nightly' },
      'not-supported',
      /its own scheduler/,
    ],
    ['an unknown run', undefined, { integrationId: 'ghost' }, 'not-found', /"ghost"/],
  ])('refuses to stop %s', (_, run, more, code, said) => {
    const refused = ask(run, more);
    expect(refused).toMatchObject({ ok: false, failure: { code } });
    expect(refused.ok ? '' : refused.failure.message).toMatch(/^Nothing was stopped\. /);
    expect(refused.ok ? '' : refused.failure.message).toMatch(said);
  });
});
