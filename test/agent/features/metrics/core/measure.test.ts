import { describe, expect, it } from 'vitest';
import { exposition } from '../../../../../agent/features/metrics/core/exposition.ts';
import {
  measure,
  measureWithoutAgent,
} from '../../../../../agent/features/metrics/core/measure.ts';
import { NONE_YET } from '../../../../../agent/features/metrics/core/run-counts.ts';
import { tallyOf } from '../../../../../shared/domain/now/verdict.ts';
import type {
  IntegrationStatus,
  ReopeningStatus,
} from '../../../../../shared/domain/now/snapshot.ts';
import {
  HOLD,
  integration,
  NOW,
  samplesOf,
  scene,
  scheduler,
  snapshot,
  window,
} from './metric-scene.ts';

const STATES: readonly IntegrationStatus['state'][] = [
  ...(['flowing', 'draining', 'paused', 'reopening', 'unknown'] as const),
];

describe('integrations', () => {
  it('are paused only where everybody is told so; what is not known is absent', () => {
    const shown = snapshot({
      integrations: STATES.map((state) => integration({ id: state, state })),
    });
    expect(samplesOf(scene({ snapshot: shown }), 'remanso_integration_paused')).toEqual([
      ...['flowing', 'draining'].map((id) => `remanso_integration_paused{integration="${id}"} 0`),
      'remanso_integration_paused{integration="paused"} 1',
      'remanso_integration_paused{integration="reopening"} 0',
    ]);
    expect(tallyOf(shown).paused).toBe(1);
  });

  it('are held where a hold is in force, known to be paused or not', () => {
    const integrations = [
      integration({ id: 'a', state: 'unknown', holds: [HOLD] }),
      integration({ id: 'b' }),
    ];
    expect(
      samplesOf(scene({ snapshot: snapshot({ integrations }) }), 'remanso_integration_held'),
    ).toEqual([
      'remanso_integration_held{integration="a"} 1',
      'remanso_integration_held{integration="b"} 0',
    ]);
  });

  const paused = scheduler({ stage: 'paused', enabled: false });
  const failure = { code: 'scheduler-unreachable' as const, message: 'refused' };
  it.each<[string, Partial<IntegrationStatus>, readonly string[]]>([
    ['read back as paused', { state: 'paused', scheduler: paused }, ['1796520600']],
    ['of the agent itself', { state: 'paused' }, []],
    ['enabled by others', { state: 'unknown', scheduler: { ...paused, enabled: true } }, []],
    ['unreachable since', { state: 'unknown', scheduler: { ...paused, failure } }, []],
    ['never read', { state: 'unknown', scheduler: { ...paused, lastReadAt: null } }, []],
    ['no longer held', { state: 'reopening', scheduler: paused, holds: [] }, []],
  ])('say when a pause was read back: %s', (_, parts, instants) => {
    const shown = snapshot({ integrations: [integration({ id: 'a', holds: [HOLD], ...parts })] });
    expect(
      samplesOf(scene({ snapshot: shown }), 'remanso_hold_verified_timestamp_seconds'),
    ).toEqual(
      instants.map((at) => `remanso_hold_verified_timestamp_seconds{integration="a"} ${at}`),
    );
  });

  it('say when a run last ended well, if any did', () => {
    const shown = snapshot({ integrations: [integration({ id: 'a' }), integration({ id: 'b' })] });
    const lastSuccesses = new Map([
      ['a', NOW],
      ['removed', NOW],
    ]);
    expect(
      samplesOf(
        scene({ snapshot: shown, lastSuccesses }),
        'remanso_run_last_success_timestamp_seconds',
      ),
    ).toEqual(['remanso_run_last_success_timestamp_seconds{integration="a"} 1796520660']);
  });
});

const reopening: ReopeningStatus = {
  ...{ holdId: 'h', stage: 'checking', startedAt: '2026-12-06T05:00:00Z' },
  ...{ overrunAt: '2026-12-06T06:00:00Z', otherwise: 'ask', systems: [], waiting: ['a'] },
  ...{ released: [], canary: null, canaryFailures: 0 },
};

it('windows say whether they are open, when they open next, and when they close', () => {
  const windows = [
    window({ id: 'open', state: 'open' }),
    window({ id: 'reopening', state: 'reopening', reopening }),
    window({ id: 'next', state: 'scheduled' }),
    window({ id: 'ended', state: 'ended', opensAt: null, closesAt: null }),
  ];
  expect(samplesOf(scene({ snapshot: snapshot({ windows }) }), 'remanso_window_[a-z_]+')).toEqual([
    'remanso_window_open{window="open"} 1',
    ...['reopening', 'next', 'ended'].map((id) => `remanso_window_open{window="${id}"} 0`),
    'remanso_window_reopening{window="reopening",stage="checking"} 1',
    'remanso_window_next_open_timestamp_seconds{window="next"} 1796518800',
    'remanso_window_closes_timestamp_seconds{window="open"} 1796533200',
    'remanso_window_closes_timestamp_seconds{window="reopening"} 1796533200',
  ]);
});

it('a scheduler is up if it answers for all its integrations; unasked it is absent', () => {
  const failure = { code: 'scheduler-unreachable' as const, message: 'refused' };
  const integrations = [
    integration({ id: 'a1', scheduler: scheduler() }),
    integration({ id: 'a2', scheduler: scheduler({ failure }) }),
    integration({ id: 'a3', scheduler: scheduler() }),
    integration({ id: 'b1', scheduler: scheduler() }),
    integration({ id: 'c1', scheduler: scheduler({ lastReadAt: null }) }),
    integration({ id: 'd1', scheduler: scheduler({ lastReadAt: null, failure }) }),
    integration({ id: 'e1' }),
  ];
  const placeOf = (id: string) => ({
    scheduler: 'http',
    host: id.startsWith('e') ? '' : id.slice(0, 1),
  });
  expect(
    samplesOf(scene({ snapshot: snapshot({ integrations }), placeOf }), 'remanso_connector_up'),
  ).toEqual([
    'remanso_connector_up{scheduler="http",host="a"} 0',
    'remanso_connector_up{scheduler="http",host="b"} 1',
    'remanso_connector_up{scheduler="http",host="d"} 0',
  ]);
});

it('problems are counted by kind: names of things are in no label', () => {
  const codes = ['scheduler-failed|orders', 'scheduler-failed|stock', 'audit-altered', 'new|x'];
  const since = '2026-12-06T01:00:00Z';
  const problems = codes.map((code) => ({ code, message: 'm', since }));
  expect(samplesOf(scene({ snapshot: snapshot({ problems }) }), 'remanso_problems')).toEqual([
    'remanso_problems{code="scheduler-failed"} 2',
    'remanso_problems{code="audit"} 1',
    'remanso_problems{code="other"} 1',
  ]);
});

it('counters, version, starts and checks are there from the first moment', () => {
  const counts = { ...NONE_YET, runs: { ...NONE_YET.runs, missed: 3 }, leaks: 2 };
  const text = exposition(measure(scene({ counts, trailWholeAt: NOW })), 'prometheus');
  expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([
    'remanso_up 1',
    'remanso_generated_timestamp_seconds 1796520660',
    'remanso_build_info{version="0.1.0"} 1',
    'remanso_agent_start_timestamp_seconds 1796515200',
    ...['loop', 'store', 'connectors', 'clock', 'trail'].map(
      (check) => `remanso_ready_check{check="${check}"} 1`,
    ),
    'remanso_audit_verified_timestamp_seconds 1796520660',
    ...['succeeded', 'failed', 'skipped'].map((one) => `remanso_runs_total{outcome="${one}"} 0`),
    'remanso_runs_total{outcome="missed"} 3',
    'remanso_leaks_total 2',
    'remanso_leaks 0',
  ]);
});

it('where no agent answers nothing is said about holds', () => {
  expect(exposition(measureWithoutAgent(NOW), 'prometheus')).not.toContain('paused');
  expect(exposition(measureWithoutAgent(NOW), 'prometheus')).toContain('\nremanso_up 0\n');
});

it('has a number of series that the definitions bound, whatever is going on', () => {
  const integrations = Array.from({ length: 5_000 }, (_, index) =>
    integration({
      ...{ id: `integration-${index}`, state: 'paused', holds: [HOLD, HOLD, HOLD] },
      scheduler: scheduler({ stage: 'paused', enabled: false }),
    }),
  );
  const windows = Array.from({ length: 500 }, (_, index) =>
    window({ id: `w-${index}`, state: 'open' }),
  );
  const given = scene({
    snapshot: snapshot({ integrations, windows }),
    lastSuccesses: new Map(integrations.map(({ id }) => [id, NOW])),
    placeOf: () => ({ scheduler: 'http', host: 'erp' }),
  });
  const series = (text: string) => text.split('\n').filter((line) => /^\w/.test(line)).length;
  const ofAgent = series(exposition(measure(scene({})), 'prometheus'));
  const all = series(exposition(measure(given), 'prometheus'));
  expect(all).toBeLessThanOrEqual(ofAgent + 5_000 * 4 + 500 * 3 + 1);
  expect(all).toBeGreaterThan(5_000 * 4);
});
