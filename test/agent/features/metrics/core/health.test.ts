import { expect, it } from 'vitest';
import { healthOf, type HealthScene } from '../../../../../agent/features/metrics/core/health.ts';
import { integration, NOW, scheduler, snapshot } from './metric-scene.ts';

const FINE: HealthScene = {
  ...{ now: NOW, snapshot: snapshot(), sinceBeatMs: 29_000, hasUnwritten: false, tickedAt: NOW },
};

const since = '2026-12-06T01:00:00Z';
const problem = (code: string) => ({
  snapshot: snapshot({ problems: [{ code, message: 'm', since }] }),
});
const failure = { code: 'scheduler-refused' as const, message: 'https://secret@erp: 403' };
const reading = (...schedulers: Parameters<typeof scheduler>[0][]) => ({
  snapshot: snapshot({
    integrations: schedulers.map((parts, index) =>
      integration({ id: `i${index}`, scheduler: scheduler(parts) }),
    ),
  }),
});

it.each<[string, Partial<HealthScene>, readonly string[]]>([
  ['all is well', {}, []],
  ['the first start', { tickedAt: null }, []],
  ['the clock was slewed', { tickedAt: NOW + 1_500 }, []],
  ['a busy machine', { sinceBeatMs: 100_000 }, []],
  ['the engine stands still', { sinceBeatMs: 121_000 }, ['loop']],
  ['nothing can be written', problem('store'), ['store']],
  ['what happened is not written yet', { hasUnwritten: true }, ['store']],
  ['another problem', problem('silence-failed|x'), []],
  ['one scheduler fails', reading({}, { failure }), ['connectors']],
  ['one is not read yet', reading({}, { lastReadAt: null }), ['connectors']],
  ['all are read', reading({}, {}), []],
  ['the clock was set back', { tickedAt: NOW + 3_600_000 }, ['clock']],
  ['the clock was never set', { now: 1_000, tickedAt: null }, ['clock']],
  ['the trail was altered', problem('audit-altered'), ['trail']],
  ['the state was altered', problem('state-altered'), ['trail']],
  ['what is shown differs from it', problem('audit-differs'), ['trail']],
  [
    'all at once',
    { ...problem('store'), sinceBeatMs: Infinity, now: 0 },
    ['loop', 'store', 'clock'],
  ],
])('%s', (_, parts, failing) => {
  const health = healthOf({ ...FINE, ...parts });
  expect(health.checks.flatMap(({ name, passed }) => (passed ? [] : [name]))).toEqual(failing);
  expect(health).toMatchObject({
    ...{ isReady: failing.length === 0, isLive: !failing.includes('loop') },
  });
});

it('says why, and names neither addresses nor what others said', () => {
  const { checks } = healthOf({ ...FINE, ...reading({}, { failure }) });
  expect(checks.map(({ message = '' }) => message).join('')).toBe(
    '1 of 2 schedulers cannot be read or changed. `remanso status` names them.',
  );
});
