import { describe, expect, it } from 'vitest';
import type { Store } from '../../agent/ports/store.ts';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../shared/domain/values/instant.ts';
import { everyMs, unaccounted } from '../support/accounting.ts';
import { AgentWorld } from '../support/agent-world.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { mortal } from '../support/mortal-store.ts';

const OPENING = Date.parse('2026-12-06T01:00:00Z');
const START = OPENING - 12_500;
const CLOSING = OPENING + 8_000;
const END = CLOSING + 3_500;

const http = { url: 'http://127.0.0.1:9/' };
const scheduler = { kind: 'local', every: '1s', http };
const document = documentSchema.parse({
  integrations: [
    { id: 'auto', scheduler, missedRuns: 'once' },
    { id: 'stop', scheduler, drain: 'off', inFlight: 'stop' },
    { id: 'later', scheduler, drain: 'off', inFlight: 'stop-after 2s' },
  ],
  windows: [
    {
      ...{ id: 'night', timeZone: 'UTC', start: '2026-12-06T01:00:00', duration: 'PT8S' },
      covers: { all: true },
    },
  ],
});

async function live(nth: number, when: 'before' | 'after') {
  const store = new MemoryStore();
  const whole = store.commit.bind(store);
  const life = mortal(store, nth, when);
  const starts: { integrationId: string; dueAt: number; at: number }[] = [];
  let isApplied = false;
  let deaths = 0;
  let world = worldOver(store, START);
  while (world.time.now < END) {
    isApplied ||= (await world.apply(document, 'apply-command')).ok;
    await world.time.pass(100);
    if (!life.isDead || deaths > 0) continue;
    deaths += 1;
    starts.push(...world.starts);
    store.commit = whole;
    const { now } = world.time;
    world.kill();
    world = worldOver(store, now + 300);
  }
  starts.push(...world.starts);
  return {
    starts,
    entries: store.entries,
    commits: life.commits,
    deaths,
    state: world.agent.state,
  };
}

/** Runs that would last long unless stopped; those of `auto` end in time. */
function worldOver(store: Store, now: number): AgentWorld {
  const world = new AgentWorld(store, now);
  world.lengthOf = ({ integrationId }) => (integrationId === 'auto' ? 300 : 60_000);
  world.start();
  return world;
}

describe('kill -9 at every commit of a window that drains and stops', () => {
  it('ends as without a kill: stopped or cut off, drained once, nothing lost, nothing twice', async () => {
    const undisturbed = await live(Infinity, 'after');
    expect(undisturbed.commits).toBeGreaterThan(20);
    expect(undisturbed.entries.filter(({ kind }) => kind === 'run.stopping')).toHaveLength(2);
    for (let nth = 1; nth <= undisturbed.commits; nth += 1) {
      for (const when of ['before', 'after'] as const) {
        const { starts, entries, deaths, state } = await live(nth, when);
        const label = `killed ${when} commit ${nth}`;
        expect(deaths, label).toBe(1);
        const ids = starts.map(({ integrationId, dueAt }) => `${integrationId} ${dueAt}`);
        expect(new Set(ids).size, label).toBe(ids.length);
        expect(
          starts.filter(({ at }) => OPENING <= at && at < CLOSING),
          label,
        ).toEqual([]);
        const count = (kind: string): number => entries.filter((one) => one.kind === kind).length;
        expect([count('window.opened'), count('drain.completed')], label).toEqual([1, 1]);
        const stops = entries.filter(({ kind }) => kind === 'run.stopping');
        expect(new Set(stops.map(({ runId }) => runId)).size, label).toBe(stops.length);
        const inWindow = [...state.activeRuns.values()].filter(
          ({ startedAt }) => startedAt < OPENING,
        );
        expect(inWindow, label).toEqual([]);
        const applied = entries.find(({ kind }) => kind === 'config.changed');
        const dueTimes = everyMs(Date.parse(applied?.at ?? formatInstant(START)), END - 200, 1000);
        expect(unaccounted(entries, 'auto', dueTimes), label).toEqual([]);
      }
    }
  });
});
