import { beforeEach, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../../shared/domain/document.ts';
import type { IntegrationStatus } from '../../../../shared/domain/snapshot.ts';
import { AgentWorld } from '../../../support/agent-world.ts';
import { FakeSchedulers, fakeScheduler } from '../../../support/fake-schedulers.ts';
import { MemoryStore } from '../../../support/memory-store.ts';

const OPENING = Date.parse('2026-12-06T01:00:00Z');
const CLOSING = OPENING + 60_000;
const START = OPENING - 30_000;

let store: MemoryStore;
let world: AgentWorld;
let fake: FakeSchedulers;

const night = {
  ...{ id: 'night', timeZone: 'UTC', start: '2026-12-06T01:00:00', duration: 'PT1M' },
  covers: { all: true },
};

function live(at: number): void {
  world = new AgentWorld(store, at);
  fake.join(world);
  world.start();
}

function apply(integration: object = {}, windows: readonly object[] = [night], id = 'orders') {
  const integrations = [{ id, scheduler: fakeScheduler('orders'), ...integration }];
  return world.apply(documentSchema.parse({ integrations, windows }));
}

function status(id = 'orders'): IntegrationStatus {
  const now = world.time.now;
  const [found] = world.agent.view.integrations([id], world.agent.engine.plan(now), now);
  if (found === undefined) throw new Error(`There is no ${id}.`);
  return found;
}

function problems(): string[] {
  const now = world.time.now;
  const { problems } = world.agent.view.snapshot(world.agent.engine.plan(now), now);
  return problems.map(({ code }) => code);
}

function trail(kind: string) {
  return store.entries.filter((entry) => entry.kind === kind);
}

async function passTo(at: number): Promise<void> {
  await world.time.pass(at - world.time.now);
}

beforeEach(() => {
  store = new MemoryStore();
  fake = new FakeSchedulers();
  fake.add('orders');
  live(START);
});

describe('a scheduler beyond the agent and one window', () => {
  it('is paused at the opening, read back, and as before after the closing', async () => {
    await apply();
    expect(status().state).toBe('unknown');
    await world.time.pass(1_000);
    expect(status()).toMatchObject({ state: 'flowing', scheduler: { stage: 'flowing' } });
    expect(status().nextRunAt).not.toBeNull();
    await passTo(OPENING + 10);
    expect(status()).toMatchObject({
      state: 'paused',
      nextRunAt: null,
      scheduler: { stage: 'paused', enabled: false, undo: ['fake resume orders'] },
    });
    await passTo(CLOSING + 100);
    expect(status().state).toBe('flowing');
    expect(fake.changes).toEqual([
      { entry: 'orders', enabled: false, at: expect.closeTo(OPENING, -2) as number },
      { entry: 'orders', enabled: true, at: expect.closeTo(CLOSING, -2) as number },
    ]);
    expect(trail('scheduler.paused')).toMatchObject([{ windowId: 'night' }]);
    expect(trail('scheduler.resumed')).toMatchObject([{ detail: { exact: true } }]);
  });

  it('is paused so much before the opening as its pause takes to settle', async () => {
    fake.settleMs = 5_000;
    await apply();
    await passTo(OPENING - 4_900);
    expect(fake.changes).toMatchObject([{ enabled: false }]);
    expect(status().state).toBe('draining');
    await passTo(OPENING + 10);
    expect(status().state).toBe('paused');
  });

  it('drains while runs are under way, which finish by themselves', async () => {
    await apply();
    fake.add('orders', { running: 1 });
    await passTo(OPENING + 10);
    expect(status()).toMatchObject({ state: 'draining', scheduler: { running: 1 } });
    fake.add('orders', { enabled: false });
    await world.time.pass(6_000);
    expect(status().state).toBe('paused');
  });

  it('never touches what was disabled before', async () => {
    fake.add('orders', { enabled: false });
    await apply();
    await passTo(OPENING + 10);
    expect(status()).toMatchObject({ state: 'paused', scheduler: { stage: 'disabled' } });
    await passTo(CLOSING + 1_000);
    expect(fake.changes).toEqual([]);
    expect(fake.count('resume orders')).toBe(0);
    expect(trail('scheduler.resumed')[0]?.detail).toMatchObject({
      why: expect.stringMatching(/disabled before/) as string,
    });
  });

  it('stays paused until the last of two overlapping windows has closed', async () => {
    const later = { ...night, id: 'later', start: '2026-12-06T01:00:30', duration: 'PT2M' };
    await apply({}, [night, later]);
    await passTo(CLOSING + 1_000);
    expect(status().state).toBe('paused');
    await passTo(OPENING + 150_000 + 100);
    expect(status().state).toBe('flowing');
    expect(fake.changes).toHaveLength(2);
  });
});

describe('a scheduler that does not do as it is told', () => {
  it('is unknown, never paused, where it accepts the pause and goes on', async () => {
    fake.isLying = true;
    await apply();
    await passTo(OPENING + 100);
    expect(status()).toMatchObject({
      state: 'unknown',
      scheduler: { failure: { code: 'scheduler-refused' } },
    });
    expect(problems()).toContain('scheduler-failed|orders');
    fake.isLying = false;
    await world.time.pass(20_000);
    expect(status().state).toBe('paused');
    expect(problems()).toEqual([]);
    expect(trail('scheduler.failed')).toHaveLength(1);
  });

  it('is asked again with growing pauses while it cannot be reached', async () => {
    await apply();
    await world.time.pass(1_000);
    fake.fault = () => 'scheduler-unreachable';
    await passTo(OPENING + 100);
    const before = fake.calls.length;
    await world.time.pass(40_000);
    const tries = fake.calls.length - before;
    expect(tries).toBeGreaterThan(3);
    expect(tries).toBeLessThan(8);
    expect(status().state).toBe('unknown');
    fake.fault = () => undefined;
    await passTo(CLOSING + 60_000);
    expect(status().state).toBe('flowing');
    expect(fake.entries.get('orders')?.enabled).toBe(true);
  });

  it('is paused at the opening even where reading it failed just before', async () => {
    fake.fault = () => 'scheduler-unreachable';
    await apply();
    await passTo(OPENING - 100);
    fake.fault = () => undefined;
    await passTo(OPENING + 100);
    expect(status().state).toBe('paused');
  });
});
