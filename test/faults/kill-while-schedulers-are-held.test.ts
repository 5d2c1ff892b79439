import { describe, expect, it } from 'vitest';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { AgentWorld } from '../support/agent-world.ts';
import { FakeSchedulers, fakeScheduler } from '../support/fake-schedulers.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { mortal } from '../support/mortal-store.ts';
import { CLOSING, night, OPENING } from '../support/scheduler-story.ts';

const START = OPENING - 2_000;
const END = CLOSING + 10_000;
/** By then the next agent has completed every pause and resume. */
const SETTLED_MS = 3_000;

const document = documentSchema.parse({
  integrations: [
    { id: 'orders', scheduler: fakeScheduler('orders') },
    { id: 'asleep', scheduler: fakeScheduler('asleep') },
  ],
  windows: [night],
});

async function live(nth: number, when: 'before' | 'after') {
  const store = new MemoryStore();
  const whole = store.commit.bind(store);
  const life = mortal(store, nth, when);
  const fake = new FakeSchedulers();
  fake.add('orders');
  fake.add('asleep', { enabled: false });
  const start = (at: number): AgentWorld => {
    const world = new AgentWorld(store, at);
    fake.join(world);
    world.start();
    return world;
  };
  let world = start(START);
  let isApplied = false;
  let deaths = 0;
  let heldLate = 0;
  while (world.time.now < END) {
    isApplied ||= (await world.apply(document, 'apply-command')).ok;
    await world.time.pass(100);
    const { now } = world.time;
    const runsOn =
      now > OPENING + SETTLED_MS && now < CLOSING && fake.entries.get('orders')?.enabled;
    if (runsOn === true) heldLate += 1;
    if (!life.isDead || deaths > 0) continue;
    deaths += 1;
    store.commit = whole;
    world.kill();
    world = start(now + 300);
  }
  return { fake, store, deaths, heldLate, commits: life.commits, state: world.agent.state };
}

describe('kill -9 at every commit of a window over external schedulers', () => {
  it('ends as without a kill: held in the window, as before after it, nothing left behind', async () => {
    const undisturbed = await live(Infinity, 'after');
    expect(undisturbed.commits).toBeGreaterThan(8);
    for (let nth = 1; nth <= undisturbed.commits; nth += 1) {
      for (const when of ['before', 'after'] as const) {
        const { fake, store, deaths, heldLate, state } = await live(nth, when);
        const label = `killed ${when} commit ${nth}`;
        expect(deaths, label).toBe(1);
        expect(heldLate, label).toBe(0);
        expect(fake.entries.get('orders'), label).toMatchObject({
          schedule: 'hourly',
          enabled: true,
        });
        expect(fake.entries.get('asleep')?.enabled, label).toBe(false);
        const touched = fake.changes.filter(({ entry }) => entry === 'orders');
        expect(touched.length, label).toBe(2);
        expect(state.schedulerPauses.size, label).toBe(0);
        const drifted = store.entries.filter(({ kind }) => kind === 'scheduler.drifted');
        expect(drifted, label).toEqual([]);
      }
    }
  });
});
