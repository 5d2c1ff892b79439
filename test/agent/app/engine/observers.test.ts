import { beforeEach, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import type { ProblemReport } from '../../../../shared/domain/now/snapshot.ts';
import { selectorSchema } from '../../../../shared/domain/definitions/selector.ts';
import { AgentWorld } from '../../../support/agent-world.ts';
import { everySecond } from '../../../support/definitions.ts';
import { MemoryStore } from '../../../support/memory-store.ts';

const OPENING = Date.parse('2026-12-06T01:00:00Z');
const CLOSING = OPENING + 60_000;
const HEARTBEAT_MS = 30_000;
const all = selectorSchema.parse({ all: true });

const document = documentSchema.parse({
  integrations: [everySecond('orders'), { id: 'nightly', scheduler: { kind: 'guard' } }],
  windows: [
    {
      ...{ id: 'night', timeZone: 'UTC', start: '2026-12-06T01:00:00', duration: 'PT1M' },
      covers: { all: true },
    },
  ],
});

describe('an observer', () => {
  let world: AgentWorld;
  let store: MemoryStore;

  beforeEach(async () => {
    store = new MemoryStore();
    world = new AgentWorld(store, OPENING - 10_000);
    world.start();
    await world.apply(document);
  });

  const problem = (code: string): ProblemReport | undefined =>
    world.agent.view
      .snapshot(world.agent.engine.plan(world.time.now), world.time.now)
      .problems.find((one) => one.code === code);
  const passTo = (at: number): Promise<void> => world.time.pass(at - world.time.now);

  it('is told about a pause that ends in the same tick that opens a window', async () => {
    await world.pause(all, formatInstant(OPENING));
    await passTo(CLOSING + 5_000);
    expect(world.startedAt('orders')[0]).toBe(CLOSING);
    expect(problem('observer|announcing')).toBeUndefined();
  });

  it('is told last: a decision is committed, then acted on, then announced', async () => {
    // The announcement of the document itself comes first.
    await world.time.pass(500);
    const order: string[] = [];
    const commit = store.commit.bind(store);
    store.commit = (change, facts) => {
      order.push('commit');
      return commit(change, facts);
    };
    const { push } = world.started;
    world.started.push = (request) => {
      order.push('act');
      return push.call(world.started, request);
    };
    world.events.push = () => order.push('announce');
    await world.time.pass(1_000);
    expect(order.slice(0, 4)).toEqual(['commit', 'act', 'commit', 'announce']);
  });

  it.each([
    ['announcing', 'observer|announcing'],
    ['flags', 'flags'],
    ['guards', 'observer|guards'],
    ['log', 'observer|log'],
  ] as const)(
    'that fails at %s stops nothing, is reported by name, and clears when it works again',
    async (name, code) => {
      world.failing.add(name);
      if (name === 'log') world.time.setClock(world.time.now + 3_000);
      expect(await world.apply(documentSchema.parse({ systems: [{ id: 'erp' }] }))).toMatchObject({
        ok: true,
      });
      await passTo(OPENING - 1);
      expect(world.startedAt('orders').length).toBeGreaterThan(5);
      await world.pause(all, formatInstant(CLOSING));
      await passTo(CLOSING - 1);
      expect(world.startedAt('orders').at(-1)).toBeLessThan(OPENING);
      await passTo(CLOSING + 3_000);
      expect(world.startedAt('orders').at(-1)).toBe(CLOSING + 3_000);
      expect(problem(code)?.message).toContain(`${name} is broken`);
      world.failing.clear();
      if (name === 'log') world.time.setClock(world.time.now + 3_000);
      await world.apply(documentSchema.parse({ systems: [{ id: 'crm' }] }));
      await world.time.pass(HEARTBEAT_MS);
      expect(problem(code)).toBeUndefined();
    },
  );

  it('that missed something makes clients reload everything', async () => {
    const changes: unknown[] = [];
    world.announced = (_event, data) => changes.push(data);
    world.failing.add('announcing');
    await world.pause(all, formatInstant(CLOSING));
    await world.time.pass(500);
    expect(changes).toEqual([]);
    world.failing.clear();
    await world.time.pass(1_000);
    expect(changes[0]).toMatchObject({ everything: true, revision: expect.any(Number) as number });
  });

  it('is no longer called once the agent has stopped', async () => {
    await world.pause(all, null);
    const stopped = world.agent.stop('test', 1_000);
    await world.time.pass(2_000);
    await stopped;
    const heard = world.events.length;
    store.commit = () => {
      throw new Error('closed');
    };
    await world.time.pass(2 * HEARTBEAT_MS);
    expect(world.events).toHaveLength(heard);
  });
});
