import { describe, expect, it } from 'vitest';
import { openStore } from '../../agent/adapters/sqlite/sqlite-store.ts';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../shared/domain/values/instant.ts';
import { selectorSchema } from '../../shared/domain/definitions/selector.ts';
import { everyMs, readTrail, unaccounted } from '../support/accounting.ts';
import { AgentWorld } from '../support/agent-world.ts';
import { everySecond } from '../support/definitions.ts';
import { isSample } from '../support/depth.ts';
import { mortal } from '../support/mortal-store.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const START = Date.parse('2026-12-06T00:59:57.500Z');
const OPENING = Date.parse('2026-12-06T01:00:00Z');
const CLOSING = OPENING + 4000;
const PAUSE_END = CLOSING + 3000;
const END = PAUSE_END + 2500;

const document = documentSchema.parse({
  systems: [{ id: 'erp' }],
  integrations: [
    everySecond('orders', { systems: ['erp'] }),
    everySecond('stock', { systems: ['erp'], missedRuns: 'all' }),
  ],
  windows: [
    {
      id: 'a',
      timeZone: 'UTC',
      start: '2026-12-06T01:00:00',
      duration: 'PT4S',
      covers: { all: true },
    },
    {
      id: 'b',
      timeZone: 'UTC',
      start: '2026-12-06T01:00:02',
      duration: 'PT1S',
      covers: { all: true },
    },
  ],
});

/**
 * A window with a shorter one inside, then a manual pause; the agent is killed once, at the nth
 * commit, and restarted 300 ms later. Returns what was visible from outside and the trail.
 */
async function live(nth: number, when: 'before' | 'after') {
  const directory = temporaryDataDirectory();
  const started: { integrationId: string; dueAt: number; at: number }[] = [];
  let store = openStore({ directory, report: () => undefined });
  const life = mortal(store, nth, when);
  let world = new AgentWorld(store, START);
  let deaths = 0;
  const commands = { applied: false, paused: false };
  world.start();
  while (world.time.now < END) {
    await command(world, commands);
    await world.time.pass(100);
    if (life.isDead && deaths === 0) {
      deaths = 1;
      world.kill();
      started.push(...world.starts);
      store.close();
      store = openStore({ directory, report: () => undefined });
      world = new AgentWorld(store, world.time.now + 300);
      world.start();
    }
  }
  started.push(...world.starts);
  const finalState = world.agent.state;
  world.kill();
  store.close();
  const trail = readTrail(directory);
  directory.dispose();
  return { started, trail, commits: life.commits, deaths, finalState };
}

/** People repeat a command with its id until it is answered. */
async function command(
  world: AgentWorld,
  done: { applied: boolean; paused: boolean },
): Promise<void> {
  done.applied ||= (await world.apply(document, 'apply-command')).ok;
  if (!done.applied || done.paused || world.time.now < CLOSING + 500) return;
  const everything = selectorSchema.parse({ all: true });
  done.paused = (await world.pause(everything, formatInstant(PAUSE_END), 'pause-command')).ok;
}

describe('kill -9 at every commit', () => {
  it('ends as without a kill: nothing twice, nothing lost, nothing leaked', async () => {
    const whole = await live(Infinity, 'after');
    expect(whole.deaths).toBe(0);
    expect(whole.commits).toBeGreaterThan(30);
    for (let nth = 2; nth <= whole.commits; nth += isSample() ? 5 : 1) {
      for (const when of ['before', 'after'] as const) {
        const { started, trail, deaths, finalState } = await live(nth, when);
        const label = `killed ${when} commit ${nth}`;
        expect(deaths, label).toBe(1);
        expect(trail.isIntact, label).toBe(true);
        const scheduled = started.map(({ integrationId, dueAt }) => `${integrationId} ${dueAt}`);
        expect(new Set(scheduled).size, label).toBe(scheduled.length);
        const held = started.filter(
          ({ at }) => (OPENING <= at && at < CLOSING) || (CLOSING + 1000 <= at && at < PAUSE_END),
        );
        expect(held, label).toEqual([]);
        for (const id of ['orders', 'stock']) {
          const appliedAt = Date.parse(
            trail.entries.find((one) => one.kind === 'config.changed')?.at ?? '',
          );
          const dueTimes = everyMs(appliedAt, END - 200, 1000);
          expect(unaccounted(trail.entries, id, dueTimes), `${label} ${id}`).toEqual([]);
        }
        const opened = trail.entries.filter((one) => one.kind === 'window.opened');
        expect(opened.map((one) => one.windowId).sort(), label).toEqual(['a', 'b']);
        expect(
          finalState.openings.size + finalState.manualHolds.size + finalState.resting.size,
          label,
        ).toBe(0);
      }
    }
  }, 300_000);
});
