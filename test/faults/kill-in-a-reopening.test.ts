import { describe, expect, it } from 'vitest';
import type { AgentState } from '../../agent/core/state/agent-state.ts';
import type { AuditEntry } from '../../shared/domain/trail/audit-entry.ts';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { everyMs, unaccounted } from '../support/accounting.ts';
import { AgentWorld } from '../support/agent-world.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { mortal } from '../support/mortal-store.ts';
import { http as answered } from '../support/outcomes.ts';
import { inDetail } from '../support/in-detail.ts';

const START = Date.parse('2026-12-06T00:59:57.500Z');
const OPENING = Date.parse('2026-12-06T01:00:00Z');
const CLOSING = OPENING + 10_000;
const READY = CLOSING + 3_000;
const END = CLOSING + 150_000;

const every5 = { kind: 'local' as const, every: '5s', http: { url: 'http://127.0.0.1:9/' } };
const http = { url: 'http://127.0.0.1:9/health' };

const document = documentSchema.parse({
  systems: [{ id: 'erp', readiness: { http, passes: 2, interval: '1s' } }],
  integrations: [
    { id: 'orders', systems: ['erp'], scheduler: every5, missedRuns: 'all', after: ['masters'] },
    { id: 'masters', systems: ['erp'], scheduler: every5, missedRuns: 'all' },
    { id: 'stock', systems: ['erp'], scheduler: every5, missedRuns: 'ask', after: ['masters'] },
  ],
  windows: [
    {
      id: 'night',
      timeZone: 'UTC',
      start: '2026-12-06T01:00:00',
      duration: 'PT10S',
      covers: { all: true },
      reopening: { atOnce: 2, gap: '100ms', canary: true, askFor: '5s' },
    },
  ],
});

interface Life {
  readonly starts: readonly { integrationId: string; dueAt: number; at: number }[];
  readonly entries: readonly AuditEntry[];
  readonly commits: number;
  readonly deaths: number;
  readonly end: AgentState;
}

/** The agent is killed once, at the nth commit, and restarted 300 ms later. */
async function live(nth: number, when: 'before' | 'after'): Promise<Life> {
  const store = new MemoryStore();
  const commit = store.commit.bind(store);
  const life = mortal(store, nth, when);
  const starts: { integrationId: string; dueAt: number; at: number }[] = [];
  let deaths = 0;
  let isApplied = false;
  const reborn = (at: number): AgentWorld => {
    const world = new AgentWorld(store, at);
    world.probe = (_, asked) =>
      asked < READY
        ? { passed: false, outcome: answered(503) }
        : { passed: true, outcome: answered(200) };
    world.start();
    return world;
  };
  let world = reborn(START);
  while (world.time.now < END) {
    isApplied ||= (await world.apply(document, 'apply-command')).ok;
    await world.time.pass(world.time.now < CLOSING + 20_000 ? 100 : 5_000);
    if (!life.isDead || deaths > 0) continue;
    deaths = 1;
    world.kill();
    starts.push(...world.starts);
    store.commit = commit;
    world = reborn(world.time.now + 300);
  }
  starts.push(...world.starts);
  const end = world.agent.state;
  world.kill();
  return { starts, entries: store.entries, commits: life.commits, deaths, end };
}

function expectTheSameEnd({ starts, entries, end }: Life, label: string): void {
  const early = starts.filter(({ at }) => OPENING <= at && at < READY + 1_000);
  expect(early, label).toEqual([]);
  const keys = starts.map(({ integrationId, dueAt }) => `${integrationId} ${dueAt}`);
  expect(new Set(keys).size, label).toBe(keys.length);
  const appliedAt = Date.parse(entries.find(({ kind }) => kind === 'config.changed')?.at ?? '');
  for (const id of ['orders', 'masters', 'stock']) {
    expect(unaccounted(entries, id, everyMs(appliedAt, END - 5_000, 5_000)), label).toEqual([]);
  }
  for (const id of ['orders', 'masters']) expect(madeUpFor(entries, id), label).toEqual([0, 5, 10]);
  expect(madeUpFor(entries, 'stock'), label).toEqual([]);
  const once = ['window.opened', 'reopening.started', 'window.closed', 'reopening.completed'];
  const told = entries.filter(({ kind }) => once.includes(kind)).map(({ kind }) => kind);
  expect(told, label).toEqual(once);
  const decided = entries.filter(({ kind }) => kind === 'missed.decided');
  expect(decided.length, label).toBe(1);
  const left = [end.openings, end.reopenings, end.resting, end.owed, end.questions];
  expect(
    left.map(({ size }) => size),
    label,
  ).toEqual([0, 0, 0, 0, 0]);
}

/** Held runs of the first 15 s that were caught up, in seconds after the opening. */
function madeUpFor(entries: readonly AuditEntry[], integrationId: string): number[] {
  return entries
    .filter((entry) => entry.kind === 'run.started' && entry.integrationId === integrationId)
    .map(({ detail }) => inDetail(detail, 'makesUpFor'))
    .filter((text) => typeof text === 'string')
    .map((text) => (Date.parse(text) - OPENING) / 1000)
    .filter((second) => second <= 10)
    .sort((a, b) => a - b);
}

describe('kill -9 at every commit of a window that reopens step by step', () => {
  it('ends the same: ready before released, held runs caught up once, one decision', async () => {
    const whole = await live(Infinity, 'after');
    expectTheSameEnd(whole, 'never killed');
    expect(whole.commits).toBeGreaterThan(40);
    for (let nth = 2; nth <= whole.commits; nth += 1) {
      for (const when of ['before', 'after'] as const) {
        const one = await live(nth, when);
        expect(one.deaths, `killed ${when} commit ${nth}`).toBe(1);
        expectTheSameEnd(one, `killed ${when} commit ${nth}`);
      }
    }
  }, 300_000);
});
