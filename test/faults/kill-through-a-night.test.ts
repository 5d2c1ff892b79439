import { describe, expect, it } from 'vitest';
import { openStore, type RecordedStore } from '../../agent/adapters/sqlite/sqlite-store.ts';
import type { AgentState } from '../../agent/core/state/agent-state.ts';
import { holdsIn, type AuditEntry } from '../../shared/domain/trail/audit-entry.ts';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { everyMs, readTrail, unaccounted } from '../support/accounting.ts';
import { AgentWorld } from '../support/agent-world.ts';
import { isSample } from '../support/depth.ts';
import { mortal } from '../support/mortal-store.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';
import { http as answered } from '../support/outcomes.ts';
import { inDetail } from '../support/in-detail.ts';

const OPENING = Date.parse('2026-12-06T01:00:00Z');
const START = OPENING - 12_500;
const CLOSING = OPENING + 10_000;
const READY = CLOSING + 2_500;
const EVERY_MS = 10_000;
const END = CLOSING + 120_000;
const PASSES = 2;

const scheduler = { kind: 'local', every: '10s', http: { url: 'http://127.0.0.1:9/' } };
const http = { url: 'http://127.0.0.1:9/health' };
const orders = { systems: ['erp'], scheduler, missedRuns: 'all' };

/** Drain, open with one run in flight that is stopped, check, release, catch up all. */
const document = documentSchema.parse({
  systems: [{ id: 'erp', readiness: { http, passes: PASSES, interval: '1s' } }],
  integrations: [
    { id: 'orders', ...orders, after: ['masters'] },
    { id: 'masters', ...orders },
    { id: 'long', ...orders, drain: 'off', inFlight: 'stop', after: ['masters'] },
  ],
  windows: [
    {
      ...{ id: 'night', timeZone: 'UTC', start: '2026-12-06T01:00:00', duration: 'PT10S' },
      ...{ covers: { all: true }, reopening: { atOnce: 2, gap: '100ms', canary: true } },
    },
  ],
});

const IDS = ['orders', 'masters', 'long'];

interface Night {
  readonly starts: readonly { integrationId: string; dueAt: number; at: number }[];
  readonly entries: readonly AuditEntry[];
  readonly isIntact: boolean;
  readonly commits: number;
  /** Commits until everything was running again. */
  readonly flowsAfter: number;
  readonly deaths: number;
  readonly end: AgentState;
}

/** The process is killed once, at the nth commit to a real database, and restarted 300 ms later. */
async function live(nth: number, when: 'before' | 'after'): Promise<Night> {
  const directory = temporaryDataDirectory();
  const open = (): RecordedStore => openStore({ directory, report: () => undefined });
  const starts: Night['starts'][number][] = [];
  let store = open();
  const life = mortal(store, nth, when);
  let world = worldOver(store, START);
  let deaths = 0;
  let flowsAfter = Infinity;
  let isApplied = false;
  while (world.time.now < END) {
    isApplied ||= (await world.apply(document, 'apply-command')).ok;
    await world.time.pass(world.time.now < CLOSING + 20_000 ? 100 : 5_000);
    const isOver = world.time.now > READY && world.agent.state.reopenings.size === 0;
    if (isOver) flowsAfter = Math.min(flowsAfter, life.commits);
    if (!life.isDead || deaths > 0) continue;
    deaths = 1;
    const { now } = world.time;
    world.kill();
    starts.push(...world.starts);
    store.close();
    store = open();
    world = worldOver(store, now + 300);
  }
  starts.push(...world.starts);
  const end = world.agent.state;
  world.kill();
  store.close();
  const trail = readTrail(directory);
  directory.dispose();
  return { starts, ...trail, commits: life.commits, flowsAfter, deaths, end };
}

function worldOver(store: RecordedStore, now: number): AgentWorld {
  const world = new AgentWorld(store, now);
  world.probe = (_, asked) =>
    asked < READY
      ? { passed: false, outcome: answered(503) }
      : { passed: true, outcome: answered(200) };
  world.lengthOf = ({ integrationId, dueAt }) =>
    integrationId === 'long' && dueAt < OPENING ? 60_000 : 300;
  world.start();
  return world;
}

/** What remains long after the night: the same whatever was killed in it. */
function finalState({ end }: Night): unknown {
  const { definitions, openings, reopenings, questions, leaks, resting, owed } = end;
  return {
    definitions: { ...definitions },
    left: [
      openings,
      reopenings,
      questions,
      leaks,
      resting,
      owed,
      end.manualHolds,
      end.releases,
    ].map(({ size }) => size),
    cursors: [...end.cursors].sort(),
    active: end.activeRuns.size,
    lastRuns: [...end.lastRuns.values()]
      .map(({ integrationId, dueAt, state }) => `${integrationId} ${dueAt} ${state}`)
      .sort(),
  };
}

function expectOneNight(night: Night, undisturbed: Night, label: string): void {
  const { starts, entries, isIntact } = night;
  expect(isIntact, label).toBe(true);
  expect(finalState(night), label).toEqual(finalState(undisturbed));
  const keys = starts.map(({ integrationId, dueAt }) => `${integrationId} ${dueAt}`);
  expect(new Set(keys).size, label).toBe(keys.length);
  const inside = starts.filter(({ at }) => OPENING <= at && at < READY + (PASSES - 1) * 1_000);
  expect(inside, label).toEqual([]);
  const applied = Date.parse(entries.find(({ kind }) => kind === 'config.changed')?.at ?? '');
  for (const id of IDS) {
    const due = everyMs(applied, END - 1_000, EVERY_MS);
    expect(unaccounted(entries, id, due), `${label} ${id}`).toEqual([]);
    const held = skippedOf(entries, id);
    expect(madeUpOf(entries, id), `${label} ${id}`).toEqual(held);
  }
  const once = ['window.opened', 'drain.completed', 'reopening.started'];
  const told = [...once, 'window.closed', 'reopening.completed'];
  const found = entries.filter(({ kind }) => told.includes(kind)).map(({ kind }) => kind);
  expect(found.sort(), label).toEqual([...told].sort());
}

/** Due instants that were held: with `all` each is caught up, once. */
function skippedOf(entries: readonly AuditEntry[], id: string): string[] {
  return entries
    .filter(({ kind, integrationId }) => kind === 'run.skipped' && integrationId === id)
    .filter((entry) => holdsIn(entry).length > 0)
    .map(({ dueAt = '' }) => dueAt)
    .sort();
}

function madeUpOf(entries: readonly AuditEntry[], id: string): string[] {
  return entries
    .filter(({ kind, integrationId }) => kind === 'run.started' && integrationId === id)
    .map(({ detail }) => inDetail(detail, 'makesUpFor'))
    .filter((text) => typeof text === 'string')
    .sort();
}

describe('kill -9 at every commit from the drain to the last catch-up run', () => {
  it('ends as without a kill: nothing twice, nothing lost, the chain intact', async () => {
    const undisturbed = await live(Infinity, 'after');
    expectOneNight(undisturbed, undisturbed, 'never killed');
    expect(undisturbed.entries.some(({ kind }) => kind === 'run.stopping')).toBe(true);
    expect(undisturbed.flowsAfter).toBeGreaterThan(30);
    for (let nth = 2; nth <= undisturbed.flowsAfter; nth += isSample() ? 5 : 1) {
      for (const when of ['before', 'after'] as const) {
        const night = await live(nth, when);
        expect(night.deaths, `killed ${when} commit ${nth}`).toBe(1);
        expectOneNight(night, undisturbed, `killed ${when} commit ${nth}`);
      }
    }
  }, 240_000);
});
