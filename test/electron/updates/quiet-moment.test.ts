import { expect, it } from 'vitest';
import { isQuietMoment } from '../../../electron/updates/quiet-moment.ts';
import { DEFAULT_PREFERENCES } from '../../../shared/domain/definitions/settings/preferences.ts';
import type { VerdictFacts } from '../../../shared/domain/now/verdict.ts';
import { snapshotSchema } from '../../../shared/domain/now/snapshot.ts';
import { MINUTE_MS } from '../../../shared/domain/values/time-units.ts';

const NOW = Date.parse('2026-12-06T01:00:00Z');
const text = (inMinutes: number): string => new Date(NOW + inMinutes * MINUTE_MS).toISOString();
const since = { since: text(-60), until: text(60) };
const hold = { id: 'h', kind: 'manual', reason: 'incident', by: 'ana', ...since };
const orders = { id: 'orders', state: 'flowing', holds: [], nextRunAt: null, lastRun: null };
const night = { id: 'night', state: 'scheduled', opensAt: text(16), closesAt: text(60) };

function facts(parts: object = {}): VerdictFacts {
  const snapshot = snapshotSchema.parse({
    ...{ revision: 1, now: text(0), agent: { pid: 1, startedAt: text(-600) } },
    ...{ integrations: [orders], windows: [night], problems: [] },
    ...parts,
  });
  return { link: { kind: 'connected' }, snapshot, definitions: null, now: NOW };
}

const unknown: VerdictFacts = { ...facts(), link: { kind: 'connecting' }, snapshot: null };
const lost: VerdictFacts = {
  ...facts(),
  link: { kind: 'lost', since: text(-5), failure: { code: 'unreachable' } as never },
};

const isQuiet = (agents: readonly VerdictFacts[]): boolean =>
  isQuietMoment(agents, DEFAULT_PREFERENCES, NOW);

it.each([
  ['nothing is near', facts()],
  ['nothing is defined', facts({ integrations: [], windows: [] })],
])('is when %s', (_what, agent) => {
  expect(isQuiet([agent])).toBe(true);
});

it.each([
  ['something is paused', facts({ integrations: [{ ...orders, state: 'paused', holds: [hold] }] })],
  [
    'what is held cannot be read',
    facts({ integrations: [{ ...orders, state: 'unknown', holds: [hold] }] }),
  ],
  ['a window is open that holds nothing', facts({ windows: [{ ...night, state: 'open' }] })],
  ['a window reopens', facts({ windows: [{ ...night, state: 'reopening' }] })],
  ['one opens in 15 min', facts({ windows: [{ ...night, opensAt: text(15) }] })],
  ['one should be open by now', facts({ windows: [{ ...night, opensAt: text(-1) }] })],
  ['nobody has answered yet', unknown],
  ['the agent is lost', lost],
])('is not when %s, on any agent', (_what, agent) => {
  expect(isQuiet([agent])).toBe(false);
  expect(isQuiet([facts(), agent])).toBe(false);
});

it('is not while notices are muted', () => {
  const mutedUntil = (inMinutes: number) =>
    isQuietMoment([facts()], { ...DEFAULT_PREFERENCES, mutedUntil: text(inMinutes) }, NOW);
  expect([mutedUntil(1), mutedUntil(-1)]).toEqual([false, true]);
});
