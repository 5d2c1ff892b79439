import { beforeEach, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { selectorSchema } from '../../../../shared/domain/definitions/selector.ts';
import { everyMs, unaccounted } from '../../../support/accounting.ts';
import { AgentWorld } from '../../../support/agent-world.ts';
import { MemoryStore } from '../../../support/memory-store.ts';

const OPENING = Date.parse('2026-12-06T01:00:00Z');
const all = selectorSchema.parse({ all: true });
const person = { name: 'ana', via: 'test' };

/** Two integrations every ten seconds, one of them covered by a window of one minute. */
const document = documentSchema.parse({
  systems: [{ id: 'erp' }],
  integrations: ['orders', 'mail'].map((id) => ({
    id,
    drain: 'off',
    systems: id === 'orders' ? ['erp'] : [],
    scheduler: { kind: 'local', every: '10s', http: { url: `http://127.0.0.1/${id}` } },
  })),
  windows: [
    {
      id: 'night',
      timeZone: 'Europe/Madrid',
      start: '2026-12-06T02:00',
      duration: 'PT1M',
      covers: { systems: ['erp'] },
    },
  ],
});

describe('a run about to start', () => {
  let store: MemoryStore;
  let world: AgentWorld;

  beforeEach(async () => {
    store = new MemoryStore();
    world = new AgentWorld(store, OPENING - 29_500);
    world.start();
    await world.apply(document);
  });

  /** Whatever happens on the way, each due instant gets exactly one verdict. */
  async function expectOneVerdictEach(lastDue = OPENING): Promise<void> {
    world.sendMs = 0;
    await world.time.pass(30_000);
    for (const id of ['orders', 'mail']) {
      const due = everyMs(OPENING - 29_500, lastDue, 10_000);
      expect(unaccounted(store.entries, id, due), id).toEqual([]);
    }
  }

  const told = (kind: string, id = 'orders') =>
    store.entries.filter((entry) => entry.kind === kind && entry.integrationId === id);
  const sentInside = () =>
    world.starts.filter(
      ({ integrationId, at }) =>
        integrationId === 'orders' && at >= OPENING && at < OPENING + 60_000,
    );

  it('is not sent where resolving the host lasts into the window: held, with its hold', async () => {
    await world.time.pass(OPENING - 15_000 - world.time.now);
    world.sendMs = 12_500;
    await world.time.pass(30_000);
    expect(sentInside()).toEqual([]);
    const skipped = told('run.skipped').find(({ dueAt }) => dueAt === '2026-12-06T00:59:50Z');
    expect(skipped).toMatchObject({
      at: '2026-12-06T01:00:00Z',
      dueAt: '2026-12-06T00:59:50Z',
      windowId: 'night',
      detail: { why: 'held', holds: [{ windowId: 'night' }] },
    });
    expect(world.startedAt('mail').length).toBeGreaterThan(1);
    world.sendMs = 0;
    await world.time.pass(60_000);
    expect(world.startedAt('orders').at(-1)).toBeGreaterThanOrEqual(OPENING + 60_000);
    await expectOneVerdictEach();
  });

  it('is not sent where a commit lasts into the window', async () => {
    await world.time.pass(OPENING - 10_000 - world.time.now - 1);
    const commit = store.commit.bind(store);
    let slow = true;
    store.commit = (change, facts) => {
      // The disk takes eleven seconds to commit the run due ten seconds before the opening.
      if (slow) world.time.setClock(world.time.now + 11_000);
      slow = false;
      return commit(change, facts);
    };
    await world.time.pass(5_000);
    expect(sentInside()).toEqual([]);
    expect(told('run.skipped').map(({ dueAt }) => dueAt)).toContain('2026-12-06T00:59:50Z');
    await expectOneVerdictEach();
  });

  it('is cancelled by a pause placed meanwhile, and recorded at once', async () => {
    world.sendMs = 5_000;
    await world.time.pass(12_000);
    expect(world.startedAt('orders')).toEqual([]);
    await world.pause(all, null);
    await world.time.pass(10);
    expect(told('run.skipped')[0]).toMatchObject({
      dueAt: '2026-12-06T00:59:40Z',
      detail: { holds: [{ kind: 'manual', by: 'ana', reason: 'incident' }] },
    });
    await world.time.pass(20_000);
    expect(world.startedAt('orders')).toEqual([]);
    await expectOneVerdictEach();
  });

  it('is held by a pause placed before a machine that slept has found it', async () => {
    // A fifth of a second after the run was due.
    world.time.setClock(OPENING - 19_800);
    world.sendMs = 2;
    await world.pause(all, null);
    await world.time.pass(10);
    expect(world.startedAt('orders')).toEqual([]);
    expect(told('run.skipped')).toMatchObject([
      {
        at: '2026-12-06T00:59:40.200Z',
        dueAt: '2026-12-06T00:59:40Z',
        detail: { why: 'held', holds: [{ kind: 'manual', since: '2026-12-06T00:59:40.200Z' }] },
      },
    ]);
    await expectOneVerdictEach();
  });

  it('is not sent too close to an opening to go out before it', async () => {
    await world.time.pass(OPENING - 15_000 - world.time.now);
    world.sendMs = 9_996;
    await world.time.pass(20_000);
    expect(sentInside()).toEqual([]);
    const skipped = told('run.skipped').find(({ dueAt }) => dueAt === '2026-12-06T00:59:50Z');
    expect(skipped).toMatchObject({
      at: '2026-12-06T00:59:59.996Z',
      detail: { why: 'too-near-window' },
    });
    await expectOneVerdictEach();
  });

  it('is missed where the integration is removed meanwhile', async () => {
    world.sendMs = 5_000;
    await world.time.pass(12_000);
    const which = { part: 'integration', id: 'orders', reason: 'gone' } as const;
    await world.agent.desk.run('definition.remove', { commandId: 'remove', person, ...which });
    await world.time.pass(1_000);
    expect(told('run.missed')).toMatchObject([{ detail: { why: 'removed' } }]);
    expect(world.startedAt('orders')).toEqual([]);
    await expectOneVerdictEach(Date.parse('2026-12-06T00:59:40Z'));
  });

  it('is recorded as a leak where the system suspended the agent meanwhile', async () => {
    await world.time.pass(OPENING - 10_000 - world.time.now - 1);
    world.heldUpMs = ({ integrationId }) => (integrationId === 'orders' ? 10_400 : 0);
    await world.time.pass(2);
    world.heldUpMs = () => 0;
    const [leak, ...more] = told('leak.detected');
    const started = told('run.started').find(({ dueAt }) => dueAt === '2026-12-06T00:59:50Z');
    expect(more).toEqual([]);
    expect(started).toBeDefined();
    expect(leak).toMatchObject({
      windowId: 'night',
      detail: {
        who: { code: 'agent-run', runId: started?.runId, heldUpMs: 10_400 },
        startedAt: '2026-12-06T01:00:00.400Z',
      },
    });
    await world.time.pass(70_000);
    expect(world.agent.state.leaks.size).toBe(0);
    await expectOneVerdictEach();
  });

  it('is recorded as cut off where the agent is killed meanwhile, and is not repeated', async () => {
    world.sendMs = 5_000;
    await world.time.pass(12_000);
    world.kill();
    world.sendMs = 0;
    world.start();
    await world.time.pass(20_000);
    expect(told('run.started')[0]).toMatchObject({
      dueAt: '2026-12-06T00:59:40Z',
      detail: { certain: false },
    });
    expect(world.startedAt('orders')).not.toContain(Date.parse('2026-12-06T00:59:40Z'));
    await expectOneVerdictEach();
  });

  it('is cancelled by an agent that stops, and recorded as missed', async () => {
    world.sendMs = 10_000;
    await world.time.pass(12_000);
    const stopping = world.agent.stop('test', 1_000);
    await world.time.pass(2_000);
    await stopping;
    expect(told('run.missed')).toMatchObject([
      {
        dueAt: '2026-12-06T00:59:40Z',
        detail: { why: 'stopped' },
      },
    ]);
    expect(world.agent.state.activeRuns.size).toBe(0);
  });
});
