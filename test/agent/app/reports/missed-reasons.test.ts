import { beforeEach, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { AgentWorld } from '../../../support/agent-world.ts';
import { MemoryStore } from '../../../support/memory-store.ts';

const START = Date.parse('2026-12-06T01:00:00.500Z');
const MINUTE = 60_000;

let store: MemoryStore;
let world: AgentWorld;

const whys = () =>
  store.entries.flatMap((entry) =>
    entry.kind === 'run.missed'
      ? [`${entry.dueAt?.slice(11, 16) ?? 'range'} ${entry.detail.why}`]
      : [],
  );

beforeEach(async () => {
  store = new MemoryStore();
  world = new AgentWorld(store, START);
  world.start();
  const scheduler = { kind: 'local', every: '1m', http: { url: 'http://127.0.0.1:9/' } };
  await world.apply(documentSchema.parse({ integrations: [{ id: 'orders', scheduler }] }));
  await world.time.pass(MINUTE);
});

describe('why a run was missed', () => {
  it('is that the agent was not running, for each run due meanwhile', async () => {
    world.kill();
    await world.time.pass(3 * MINUTE);
    world.start();
    await world.time.pass(2 * MINUTE);
    expect(whys()).toEqual(['01:02 agent-away', '01:03 agent-away']);
    expect(world.startedAt('orders').map((at) => (at - START) / MINUTE)).toHaveLength(4);
  });

  it('is that the agent was not running, for a range of runs', async () => {
    world.kill();
    await world.time.pass(600 * MINUTE);
    world.start();
    await world.time.pass(MINUTE);
    expect(whys()[0]).toBe('range agent-away');
    expect(new Set(whys().map((one) => one.split(' ')[1]))).toEqual(new Set(['agent-away']));
  });

  it('is that the clock jumped, where it jumped', async () => {
    world.time.setClock(world.time.now + 4 * MINUTE);
    await world.time.pass(2 * MINUTE);
    expect(whys()).toEqual(['01:02 clock-jumped', '01:03 clock-jumped', '01:04 clock-jumped']);
  });
});
