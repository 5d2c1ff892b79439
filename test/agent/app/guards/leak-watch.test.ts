import { beforeEach, describe, expect, it } from 'vitest';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { selectorSchema } from '../../../../shared/domain/definitions/selector.ts';
import type { Snapshot } from '../../../../shared/domain/now/snapshot.ts';
import { AgentWorld } from '../../../support/agent-world.ts';
import { MemoryStore } from '../../../support/memory-store.ts';
import { inDetail } from '../../../support/in-detail.ts';

const START = Date.parse('2026-12-06T00:00:00Z');
const all = selectorSchema.parse({ all: true });

let store: MemoryStore;
let world: AgentWorld;
let holdId: string;

function snapshot(): Snapshot {
  const now = world.time.now;
  return world.agent.view.snapshot(world.agent.engine.plan(now), now);
}

function trail(kind: string) {
  return store.entries.filter((entry) => entry.kind === kind);
}

function problems(): string[] {
  return snapshot().problems.map(({ code }) => code);
}

async function hold(onDrift = 'repause'): Promise<void> {
  const integrations = [
    { id: 'mail', scheduler: { kind: 'guard', watch: ['node', 'mail.js'] }, onDrift },
    { id: 'free', scheduler: { kind: 'guard', watch: ['node', 'free.js'] } },
  ];
  await world.apply(documentSchema.parse({ integrations }));
  const except = selectorSchema.parse({ all: true, except: ['free'] });
  const placed = await world.pause(except, null);
  if (!placed.ok) throw new Error(placed.failure.message);
  ({ holdId } = placed.value satisfies CallResult<'hold.place'>);
}

function resume() {
  return world.agent.desk.run('hold.release', {
    ...{ commandId: 'resume', person: { name: 'ana', via: 'test' }, reason: 'over' },
    target: { holdId },
    override: false,
  });
}

function guard(startedAt: number, isChecking = false): void {
  const running = { runId: 'g1', pid: 4711, pids: [4710, 4711], startedAt, isChecking };
  world.guardsRunning.set('mail', [running]);
}

function process(pid: number, ...words: string[]): void {
  const startedAt = world.time.now;
  world.processes = [...world.processes, { pid, parentPid: 1, words, startedAt, user: 'shop' }];
}

beforeEach(() => {
  store = new MemoryStore();
  world = new AgentWorld(store, START);
  world.start();
});

describe('while a guarded integration is held', () => {
  it('reports a guard that runs anyway within 5 s, once, until the hold is over', async () => {
    await hold();
    await world.time.pass(1000);
    guard(world.time.now);
    await world.time.pass(5000);
    await world.time.pass(20_000);
    expect(trail('leak.detected')).toMatchObject([
      { integrationId: 'mail', detail: { who: { code: 'process', pid: 4711 }, holdId } },
    ]);
    expect(snapshot().leaks).toMatchObject([
      { integrationId: 'mail', holdId, who: { code: 'process', pid: 4711 } },
    ]);
    expect(problems()).toEqual(['leak|g1']);
    await resume();
    await world.time.pass(3000);
    expect(snapshot().leaks).toEqual([]);
    expect(problems()).toEqual([]);
  });

  it('reports a command running without a guard: user and program, no arguments', async () => {
    await hold();
    await world.time.pass(1000);
    process(99, '/usr/bin/node', 'mail.js', '--password=s3cret');
    process(98, '/usr/bin/node', 'free.js');
    await world.time.pass(4000);
    const [leak] = trail('leak.detected');
    expect(trail('leak.detected')).toHaveLength(1);
    expect(inDetail(leak?.detail, 'who')).toEqual({
      ...{ code: 'process', pid: 99 },
      ...{ user: 'shop', program: 'node' },
    });
    expect(JSON.stringify(store.entries)).not.toContain('s3cret');
    expect(snapshot().problems[0]?.message).toContain('pid 99 of user shop: node');
  });

  it('reports a process once although its computed start varies slightly at each check', async () => {
    await hold();
    await world.time.pass(1000);
    const one = {
      pid: 99,
      parentPid: 1,
      words: ['node', 'mail.js'],
      user: 'shop',
      birth: 'tick-1',
    };
    const startedAt = world.time.now;
    for (const offMs of [0, 7, -3]) {
      world.processes = [{ ...one, startedAt: startedAt + offMs }];
      await world.time.pass(3000);
    }
    expect(trail('leak.detected')).toHaveLength(1);
    world.processes = [{ ...one, startedAt: world.time.now, birth: 'tick-2' }];
    await world.time.pass(3000);
    expect(trail('leak.detected')).toHaveLength(2);
  });

  it('is still reported after a restart of the agent', async () => {
    await hold();
    await world.time.pass(1000);
    guard(world.time.now);
    await world.time.pass(3000);
    world.kill();
    world.start();
    await world.time.pass(3000);
    expect(problems()).toEqual(['leak|g1']);
    expect(trail('leak.detected')).toHaveLength(1);
  });

  it('reports a guard that ended between two checks, from its record', async () => {
    await hold();
    await world.time.pass(100);
    const startedAt = world.time.now;
    world.guardRecords.push({
      ...{ kind: 'ran', runId: 'g9', integrationId: 'mail', startedAt, endedAt: startedAt + 50 },
      ...{ exitCode: 0, signal: null },
    });
    await world.time.pass(31_000);
    expect(trail('leak.detected')).toHaveLength(1);
  });

  it('ignores what began after a person released it, though the window is over since', async () => {
    const integrations = ['mail', 'free'].map((id) => ({ id, scheduler: { kind: 'guard' } }));
    const times = { start: '2026-12-06T00:01', duration: 'PT1M', timeZone: 'UTC' };
    const windows = [{ id: 'w', ...times, covers: { all: true } }];
    await world.apply(documentSchema.parse({ integrations, windows }));
    await world.time.pass(90_000);
    const released = await world.agent.desk.run('hold.release', {
      ...{ commandId: 'resume', person: { name: 'ana', via: 'test' }, reason: 'needed' },
      target: { selector: selectorSchema.parse({ integrations: ['mail'] }) },
      override: true,
    });
    expect(released.ok).toBe(true);
    const startedAt = world.time.now + 1;
    await world.time.pass(60_000);
    for (const integrationId of ['mail', 'free']) {
      world.guardRecords.push({
        ...{ kind: 'ran', runId: integrationId, integrationId, startedAt, endedAt: world.time.now },
        ...{ exitCode: 0, signal: null },
      });
    }
    await world.time.pass(31_000);
    expect(trail('leak.detected')).toMatchObject([{ integrationId: 'free' }]);
  });

  it('ignores what began before its window was saved, though that is over since', async () => {
    await world.apply(
      documentSchema.parse({ integrations: [{ id: 'mail', scheduler: { kind: 'guard' } }] }),
    );
    const startedAt = world.time.now + 70_000;
    await world.time.pass(80_000);
    const times = { start: '2026-12-06T00:01', duration: 'PT1M', timeZone: 'UTC' };
    await world.apply(
      documentSchema.parse({
        integrations: [{ id: 'mail', scheduler: { kind: 'guard' } }],
        windows: [{ id: 'w', ...times, covers: { all: true } }],
      }),
    );
    await world.time.pass(60_000);
    for (const [runId, began] of [
      ['before', startedAt],
      ['inside', startedAt + 20_000],
    ] as const) {
      world.guardRecords.push({
        ...{ kind: 'ran', runId, integrationId: 'mail', startedAt: began, endedAt: world.time.now },
        ...{ exitCode: 0, signal: null },
      });
    }
    await world.time.pass(31_000);
    expect(trail('leak.detected')).toMatchObject([
      { detail: { who: { code: 'guard-run', runId: 'inside' } } },
    ]);
  });

  it('ignores what began before, guards still deciding, and its own guard', async () => {
    guard(world.time.now);
    process(4711, 'node', 'mail.js');
    await world.time.pass(1000);
    await hold();
    await world.time.pass(5000);
    guard(world.time.now, true);
    await world.time.pass(5000);
    expect(trail('leak.detected')).toEqual([]);
  });

  it('checks nothing while nothing is held', async () => {
    await hold();
    await resume();
    await world.time.pass(3000);
    let looks = 0;
    Object.defineProperty(world, 'drifts', { get: () => ((looks += 1), []) });
    await world.time.pass(60_000);
    expect(looks).toBe(0);
    await world.pause(all, null, 'again');
    await world.time.pass(60_000);
    expect(looks).toBe(30);
  });
});

describe('a flag that someone outside Remanso changed', () => {
  const drift = (): void => {
    world.drifts = [{ integrationId: 'mail', what: 'missing' }];
  };

  it('is reported and published again', async () => {
    await hold();
    drift();
    await world.time.pass(2000);
    expect(world.drifts).toEqual([]);
    await world.time.pass(10_000);
    expect(trail('scheduler.drifted')).toMatchObject([
      { integrationId: 'mail', detail: { found: 'flag-missing', policy: 'repause' } },
    ]);
    drift();
    await world.time.pass(10_000);
    expect(trail('scheduler.drifted')).toHaveLength(2);
  });

  it('is reported once and left with onDrift: leave', async () => {
    await hold('leave');
    drift();
    await world.time.pass(20_000);
    expect(world.drifts).toHaveLength(1);
    expect(trail('scheduler.drifted')).toHaveLength(1);
    expect(problems()).toEqual([]);
  });

  it('is a problem with onDrift: ask, until it is as it was or the hold is over', async () => {
    await hold('ask');
    drift();
    await world.time.pass(20_000);
    expect(world.drifts).toHaveLength(1);
    expect(problems()).toEqual(['drift|mail']);
    world.drifts = [];
    await world.time.pass(3000);
    expect(problems()).toEqual([]);
    drift();
    await world.time.pass(3000);
    await resume();
    await world.time.pass(3000);
    expect(problems()).toEqual([]);
    expect(trail('scheduler.drifted')).toHaveLength(2);
  });
});
