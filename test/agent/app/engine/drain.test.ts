import { beforeEach, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../../shared/domain/now/snapshot.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { AgentWorld } from '../../../support/agent-world.ts';
import { MemoryStore } from '../../../support/memory-store.ts';
import { inDetail } from '../../../support/in-detail.ts';

const OPENING = Date.parse('2026-12-06T01:00:00Z');
const MINUTE = 60_000;

let store: MemoryStore;
let world: AgentWorld;

function document(more: Record<string, unknown> = {}, every = '10s') {
  const http = { url: 'http://127.0.0.1:9/' };
  return documentSchema.parse({
    integrations: [{ id: 'orders', scheduler: { kind: 'local', every, http }, ...more }],
    windows: [
      {
        ...{ id: 'night', timeZone: 'UTC', start: '2026-12-06T01:00:00', duration: 'PT2M' },
        covers: { all: true },
      },
    ],
  });
}

function snapshot(): Snapshot {
  const now = world.time.now;
  return world.agent.view.snapshot(world.agent.engine.plan(now), now);
}

function trail(...kinds: string[]) {
  return store.entries.filter(({ kind }) => kinds.includes(kind));
}

async function until(instant: number): Promise<void> {
  await world.time.pass(instant - world.time.now);
}

beforeEach(() => {
  store = new MemoryStore();
  world = new AgentWorld(store, OPENING - 10 * MINUTE);
  world.start();
});

describe('before an opening', () => {
  it('starts nothing that would not end in time, judged by earlier runs', async () => {
    world.runMs = 25_000;
    await world.apply(document());
    await until(OPENING + 1000);
    const last = world.starts.at(-1)?.at ?? 0;
    expect(last + world.runMs).toBeLessThanOrEqual(OPENING);
    expect(last + 50_000).toBeGreaterThanOrEqual(OPENING);
    const [opened] = trail('window.opened');
    expect(inDetail(opened?.detail, 'stillRunning')).toBeUndefined();
    expect(trail('drain.completed')[0]?.detail).toMatchObject({ tookMs: 0 });
  });

  it('records that a run never fits between two windows, and runs again after them', async () => {
    const [second] = document().windows;
    const start = '2026-12-06T01:02:20';
    const both = document();
    world.runMs = 25_000;
    await world.apply(
      documentSchema.parse({
        ...both,
        windows: [...both.windows, { ...second, id: 'again', start }],
      }),
    );
    await until(OPENING + 5 * MINUTE);
    const between = world.starts.filter(
      ({ at }) => at >= OPENING && at < OPENING + 2 * MINUTE + 20_000,
    );
    expect(between).toEqual([]);
    const whys = trail('run.skipped').map(({ detail }) => inDetail(detail, 'why'));
    expect(whys).toContain('no-room-before-window');
    const after = world.starts.filter(({ at }) => at >= OPENING + 4 * MINUTE + 20_000);
    expect(after.length).toBeGreaterThan(0);
  });

  it('adapts: a longer run makes the next lead longer', async () => {
    world.runMs = 2000;
    await world.apply(document());
    await until(OPENING - 5 * MINUTE);
    world.runMs = 45_000;
    await until(OPENING + 1000);
    expect((world.starts.at(-1)?.at ?? 0) + world.runMs).toBeLessThanOrEqual(OPENING);
  });

  it('records each run it holds, and shows the integration as finishing', async () => {
    world.runMs = 25_000;
    await world.apply(document());
    await until(OPENING - 5000);
    const skipped = trail('run.skipped').filter(
      ({ detail }) => inDetail(detail, 'drain') !== undefined,
    );
    expect(skipped.map(({ dueAt }) => dueAt)).toContain(formatInstant(OPENING - 10_000));
    expect(inDetail(skipped.at(-1)?.detail, 'drain')).toEqual({
      ...{ expectedMs: 25_000, opensAt: formatInstant(OPENING) },
    });
    const [orders] = snapshot().integrations;
    expect(orders?.state).toBe('draining');
    expect(orders?.nextRunAt).toBe(formatInstant(OPENING + 2 * MINUTE));
    expect(orders?.drain).toEqual({ opensAt: formatInstant(OPENING), endsAt: null, overrunMs: 0 });
  });

  it('starts as usual with drain: off, and lists what is still running when the window opens', async () => {
    world.runMs = 25_000;
    await world.apply(document({ drain: 'off' }));
    await until(OPENING + 1000);
    const [opened] = trail('window.opened');
    expect(inDetail(opened?.detail, 'stillRunning')).toMatchObject([
      { integrationId: 'orders', expectedEndAt: formatInstant(OPENING + 5000) },
    ]);
    const shown = snapshot();
    expect(shown.integrations[0]).toMatchObject({
      state: 'draining',
      drain: { overrunMs: 5_000 },
    });
    expect(shown.windows[0]?.drain).toEqual({
      ...{ finishing: 1, overrunning: 1, longestOverrunMs: 5_000 },
    });
    await until(OPENING + 20_000);
    const [drained] = trail('drain.completed');
    expect(drained).toMatchObject({
      windowId: 'night',
      detail: { holdId: 'night@2026-12-06T01:00:00Z' },
    });
    expect(Number(inDetail(drained?.detail, 'tookMs'))).toBeGreaterThanOrEqual(5_000);
    expect(Number(inDetail(drained?.detail, 'tookMs'))).toBeLessThan(5_100);
    expect(snapshot().integrations[0]?.state).toBe('paused');
    expect(snapshot().windows[0]?.drain).toBeUndefined();
    await until(OPENING + 2 * MINUTE + 1000);
    expect(trail('drain.completed')).toHaveLength(1);
  });

  it('notifies clients when a run in progress enters the lead, although nothing is committed', async () => {
    store = new MemoryStore();
    world = new AgentWorld(store, OPENING - 45_000);
    world.start();
    world.runMs = 60_000;
    await world.apply(document({ drain: '30s' }, '40s'));
    await until(OPENING - 30_000 - 1);
    expect(snapshot().integrations[0]?.state).toBe('flowing');
    const quiet = world.events.length;
    await until(OPENING - 29_000);
    expect(world.events.slice(quiet)).toEqual(['state.changed']);
    expect(snapshot().integrations[0]).toMatchObject({ state: 'draining' });
  });

  it('catches up the runs it held once the window has closed, not before', async () => {
    world.runMs = 25_000;
    await world.apply(document({ missedRuns: 'once' }));
    await until(OPENING + 2 * MINUTE - 1);
    const before = world.starts.length;
    expect(world.starts.every(({ at }) => at + 25_000 <= OPENING)).toBe(true);
    await until(OPENING + 2 * MINUTE + 1000);
    expect(world.starts.length).toBe(before + 1);
  });
});

describe('a window that does not wait for runs to finish', () => {
  it.each([
    ['stop', 0],
    ['stop-after 5s', 5000],
  ])(
    'inFlight: %s stops what is still running, committed before the run is stopped',
    async (inFlight, after) => {
      world.runMs = 28_000;
      await world.apply(document({ drain: 'off', inFlight }));
      await until(OPENING + after - 1);
      expect(world.stopped).toEqual([]);
      await until(OPENING + after);
      expect(world.stopped).toEqual(['orders']);
      await until(OPENING + after + 100);
      expect(trail('run.stopping')).toMatchObject([
        { at: formatInstant(OPENING + after), detail: { inFlight } },
      ]);
      expect(trail('run.failed').at(-1)).toMatchObject({
        detail: { outcome: { code: 'stopped' } },
      });
      expect(trail('drain.completed')).toHaveLength(1);
      expect(store.runsOf('orders', 1)).toMatchObject([{ stoppingAt: OPENING + after }]);
    },
  );

  it('waits 10 s for a run that ignores its stop, no longer', async () => {
    world.runMs = 10 * MINUTE;
    world.ignoresStop = true;
    await world.apply(document({ drain: 'off', inFlight: 'stop' }));
    await until(OPENING + 9_900);
    expect(trail('drain.completed')).toEqual([]);
    await until(OPENING + 10_100);
    expect(trail('drain.completed')).toHaveLength(1);
  });

  it('stops nothing for a hold that a person places', async () => {
    world.runMs = 25_000;
    await world.apply(document({ inFlight: 'stop' }));
    await world.time.pass(12_000);
    await world.pause({ all: true, systems: [], tags: [], integrations: [], except: [] }, null);
    await world.time.pass(5000);
    expect(world.stopped).toEqual([]);
    expect(snapshot().integrations[0]?.state).toBe('draining');
  });

  it('continues after a restart of the agent from what was committed', async () => {
    world.runMs = 10 * MINUTE;
    await world.apply(document({ drain: 'off', inFlight: 'stop' }));
    await until(OPENING + 100);
    world.kill();
    world.start();
    // The run ended with the process that ran it, so it is found as cut off.
    await world.time.pass(1000);
    expect(trail('drain.completed')).toHaveLength(1);
    expect(snapshot().integrations[0]?.state).toBe('paused');
  });
});

describe('a guarded integration', () => {
  it('is held earlier by the lead, and a guard asking then gets the reason', async () => {
    const guarded = documentSchema.parse({
      ...document(),
      integrations: [{ id: 'mail', scheduler: { kind: 'guard' }, drain: '90s' }],
    });
    await world.apply(guarded);
    const [interval] = world.flags.get('mail') ?? [];
    expect(interval).toMatchObject({ from: OPENING - 90_000, opensAt: OPENING });
    if (interval === undefined) throw new Error('no flag');
    world.guardRecords.push({
      ...{ kind: 'skipped', integrationId: 'mail', at: OPENING - 30_000, holds: [interval] },
    });
    await world.time.pass(31_000);
    expect(trail('run.skipped').at(-1)?.detail).toMatchObject({
      holds: [{ since: formatInstant(OPENING) }],
      why: 'would-run-into-window',
      drain: { expectedMs: 90_000, opensAt: formatInstant(OPENING) },
    });
  });

  it('that is running when its window opens is shown as finishing, and as drained once it has ended', async () => {
    await world.apply(
      documentSchema.parse({
        ...document(),
        integrations: [{ id: 'mail', scheduler: { kind: 'guard' } }],
      }),
    );
    await until(OPENING - 5000);
    const startedAt = world.time.now;
    const guard = { runId: 'g1', pid: 7, pids: [7], startedAt, isChecking: false };
    world.guardsRunning.set('mail', [guard]);
    await until(OPENING + 3000);
    expect(inDetail(trail('window.opened')[0]?.detail, 'stillRunning')).toMatchObject([
      { runId: 'g1' },
    ]);
    expect(snapshot().integrations[0]?.state).toBe('draining');
    expect(snapshot().windows[0]?.drain?.finishing).toBe(1);
    expect(trail('drain.completed', 'leak.detected')).toEqual([]);
    world.guardsRunning.clear();
    world.guardRecords.push({
      ...{ kind: 'ran', runId: 'g1', integrationId: 'mail', startedAt },
      ...{ endedAt: world.time.now, exitCode: 0, signal: null },
    });
    await world.time.pass(30_000);
    expect(trail('drain.completed')).toHaveLength(1);
    expect(trail('leak.detected')).toEqual([]);
    expect(snapshot().integrations[0]?.state).toBe('paused');
  });

  it('gets a longer lead when its runs grow longer', async () => {
    const guarded = documentSchema.parse({
      ...document(),
      integrations: [{ id: 'mail', scheduler: { kind: 'guard' } }],
    });
    await world.apply(guarded);
    const startedAt = world.time.now;
    world.guardRecords.push({
      ...{ kind: 'ran', runId: 'g1', integrationId: 'mail', startedAt },
      ...{ endedAt: startedAt + 20_000, exitCode: 0, signal: null },
    });
    await world.time.pass(31_000);
    expect(world.flags.get('mail')).toMatchObject([{ from: OPENING - 20_000 }]);
  });
});
