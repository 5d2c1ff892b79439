import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../agent/adapters/sqlite/sqlite-store.ts';
import type { Store } from '../../../agent/ports/store.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { selectorSchema } from '../../../shared/domain/definitions/selector.ts';
import { RemansoError } from '../../../shared/errors.ts';
import { everyMs, unaccounted } from '../../support/accounting.ts';
import { AgentWorld } from '../../support/agent-world.ts';
import { everySecond } from '../../support/definitions.ts';
import { temporaryDataDirectory } from '../../support/temporary-directory.ts';
import { inDetail } from '../../support/in-detail.ts';

const START = Date.parse('2026-12-06T00:59:00Z');
const OPENING = Date.parse('2026-12-06T01:00:00Z');
const all = selectorSchema.parse({ all: true });

function document(missedRuns: 'skip' | 'once' | 'all' = 'skip') {
  return documentSchema.parse({
    systems: [{ id: 'erp' }],
    integrations: [
      everySecond('orders', { systems: ['erp'], missedRuns }),
      { ...everySecond('mail'), scheduler: { ...everySecond('mail').scheduler, every: '10s' } },
      { id: 'nightly', systems: ['erp'], scheduler: { kind: 'guard' } },
    ],
    windows: [
      {
        id: 'erp-monthly',
        title: 'ERP monthly',
        timeZone: 'Europe/Madrid',
        start: '2026-12-06T02:00',
        duration: 'PT1M',
        covers: { systems: ['erp'] },
      },
    ],
  });
}

describe('AgentService over SQLite, on a manual clock', () => {
  let directory: ReturnType<typeof temporaryDataDirectory>;
  let store: Store;
  let world: AgentWorld;

  beforeEach(() => {
    directory = temporaryDataDirectory();
    store = openStore({ directory, report: () => undefined });
    world = new AgentWorld(store, START + 500);
    world.start();
  });

  afterEach(() => {
    store.close();
    directory.dispose();
  });

  const entries = () => store.auditPage({ limit: 10_000 });
  const kindsOf = (integration: string) =>
    store.auditPage({ limit: 10_000, integration }).map((entry) => entry.kind);

  it('runs, holds from the instant of opening, and runs again from the instant of closing', async () => {
    expect(await world.apply(document())).toMatchObject({ ok: true });
    await world.time.pass(OPENING - world.time.now);
    const before = world.startedAt('orders').length;
    expect(before).toBe(59);
    await world.time.pass(59_999);
    expect(world.startedAt('orders')).toHaveLength(before);
    await world.time.pass(2);
    expect(world.startedAt('orders').at(-1)).toBe(OPENING + 60_000);
    await world.time.pass(5000);
    expect(unaccounted(entries(), 'orders', everyMs(START, world.time.now, 1000))).toEqual([]);
    expect(world.startedAt('mail')).toHaveLength(12);
  });

  it('publishes coming holds to guards before they begin', async () => {
    await world.apply(document());
    expect(world.flags.get('nightly')).toMatchObject([
      // Earlier by the default expected length, as no run has been measured yet.
      {
        windowId: 'erp-monthly',
        from: OPENING - 250,
        opensAt: OPENING,
        until: OPENING + 60_000,
      },
    ]);
    await world.pause(all, null);
    expect(world.flags.get('nightly')?.map((flag) => flag.until)).toEqual([null, OPENING + 60_000]);
  });

  it("imports the guards' records into the trail", async () => {
    await world.apply(document());
    world.guardRecords.push(
      { kind: 'skipped', integrationId: 'nightly', at: OPENING + 1, holds: [] },
      {
        kind: 'ran',
        runId: 'guard-1',
        integrationId: 'nightly',
        startedAt: OPENING - 5000,
        endedAt: OPENING - 4000,
        exitCode: 3,
        signal: null,
      },
    );
    await world.time.pass(30_000);
    expect(kindsOf('nightly')).toEqual([
      'config.changed',
      'run.skipped',
      'run.started',
      'run.failed',
    ]);
    expect(world.guardRecords).toEqual([]);
  });

  it('records that a guard did not start because it could not read its plan', async () => {
    await world.apply(document());
    const unreadable = '/run/remanso/plan does not exist';
    const [at, holds] = [OPENING + 1, [] as const];
    world.guardRecords.push({ kind: 'skipped', integrationId: 'nightly', at, holds, unreadable });
    await world.time.pass(30_000);
    const skipped = entries().find(({ kind }) => kind === 'run.skipped');
    expect(skipped?.detail).toMatchObject({ why: 'plan-unreadable', unreadable, by: 'guard' });
  });

  it('takes no hold from a record that names one which never was', async () => {
    await world.apply(document());
    const hold = { holdId: 'hold-forged', from: OPENING, until: null };
    const at = OPENING + 1;
    world.guardRecords.push({ kind: 'skipped', integrationId: 'nightly', at, holds: [hold] });
    await world.time.pass(30_000);
    const skipped = entries().find(({ kind }) => kind === 'run.skipped');
    expect(skipped?.detail).toEqual({ by: 'guard', holds: [], why: 'hold-unknown' });
  });

  it('answers a repeated command with its first answer and executes it once', async () => {
    await world.apply(document());
    const first = await world.pause(all, null, 'same-command');
    const second = await world.pause(all, null, 'same-command');
    expect(second).toEqual(first);
    expect(world.agent.state.manualHolds.size).toBe(1);
  });

  it('changes nothing when a document is refused, and lists every problem', async () => {
    const bad = document();
    const [window] = bad.windows;
    if (window !== undefined) window.timeZone = 'Europe/Madird';
    const [integration] = bad.integrations;
    integration?.systems.push('sap');
    const revision = world.agent.state.revision;
    const result = await world.apply(bad);
    expect(result).toMatchObject({ ok: false, failure: { code: 'invalid-document' } });
    if (result.ok) return;
    expect(result.failure.problems?.map((problem) => problem.path)).toEqual([
      'integrations[0].systems[1]',
      'windows[0].timeZone',
    ]);
    expect(world.agent.state.revision).toBe(revision);
  });

  it.each([
    ['skip', 0],
    ['once', 1],
    ['all', 60],
  ] as const)(
    'after a window of sixty held runs, missedRuns: %s catches up %i',
    async (policy, expected) => {
      await world.apply(document(policy));
      world.runMs = 1;
      await world.time.pass(OPENING + 60_000 - 1 - world.time.now);
      await world.time.pass(60_000);
      const madeUp = entries().flatMap(({ detail }) => {
        const makesUpFor = inDetail(detail, 'makesUpFor');
        return typeof makesUpFor === 'string' ? [Date.parse(makesUpFor)] : [];
      });
      const ofHeld = madeUp.filter((dueAt) => dueAt < OPENING + 60_000);
      // With `once`, the run due at the instant of closing is the catch-up.
      expect(ofHeld.length).toBe(policy === 'once' ? 0 : expected);
      const settling = entries().filter(({ detail }) => inDetail(detail, 'settles') !== undefined);
      expect(settling.map(({ dueAt, detail }) => [dueAt, inDetail(detail, 'settles')])).toEqual(
        policy === 'once' ? [['2026-12-06T01:01:00Z', '2026-12-06T01:00:59Z']] : [],
      );
      // None starts before an older held run.
      const started = world.startedAt('orders');
      expect(started).toEqual([...started].sort((a, b) => a - b));
      expect(unaccounted(entries(), 'orders', everyMs(START, world.time.now - 1000, 1000))).toEqual(
        [],
      );
      expect(world.agent.state.owed.size).toBe(0);
    },
  );

  it('spreads catch-up runs: never more than one start per 250 ms', async () => {
    await world.apply(document('all'));
    world.runMs = 1;
    await world.time.pass(OPENING + 60_000 - world.time.now - 1);
    await world.time.pass(30_000);
    const instants = entries()
      .filter((entry) => inDetail(entry.detail, 'trigger') === 'catch-up')
      .map((entry) => Date.parse(entry.at));
    expect(instants.length).toBeGreaterThan(30);
    const gaps = instants.slice(1).map((at, index) => at - (instants[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(250);
  });

  it('starts nothing while it cannot record, reports that, and recovers by itself', async () => {
    await world.apply(document());
    await world.time.pass(2000);
    const before = world.started.length;
    const commit = store.commit.bind(store);
    store.commit = () => {
      throw new RemansoError({ code: 'store-full', message: 'The disk is full.' });
    };
    await world.time.pass(5000);
    expect(world.started).toHaveLength(before);
    const now = world.agent.now();
    expect(world.agent.view.snapshot(world.agent.engine.plan(now), now).problems).toMatchObject([
      { code: 'store' },
    ]);
    expect(await world.pause(all, null)).toMatchObject({
      ok: false,
      failure: { code: 'store-full' },
    });
    store.commit = commit;
    await world.time.pass(3000);
    expect(world.started.length).toBeGreaterThan(before);
    expect(unaccounted(entries(), 'orders', everyMs(START, world.time.now - 1000, 1000))).toEqual(
      [],
    );
    expect(world.agent.view.snapshot(world.agent.engine.plan(now), now).problems).toEqual([]);
  });

  it('decides no command while earlier due runs cannot be written', async () => {
    await world.apply(document());
    await world.time.pass(2000);
    const commit = store.commit.bind(store);
    let failing = 2;
    store.commit = (...change) => {
      if ((failing -= 1) < 0) return commit(...change);
      throw new RemansoError({ code: 'store-full', message: 'The disk is full.' });
    };
    world.time.setClock(world.time.now + 5000);
    expect(await world.pause(all, null)).toMatchObject({
      ok: false,
      failure: { code: 'store-full' },
    });
    expect(await world.pause(all, null)).toMatchObject({ ok: true });
  });

  it('started inside a window it holds, started after one it runs', async () => {
    await world.apply(document());
    await world.time.pass(10_000);
    world.kill();
    await world.time.pass(OPENING + 30_000 - world.time.now);
    const before = world.started.length;
    world.start();
    await world.time.pass(5000);
    expect(world.startedAt('orders').filter((due) => due >= OPENING)).toEqual([]);
    const opened = entries().filter((entry) => entry.kind === 'window.opened');
    expect(opened.map((entry) => entry.detail.lateMs)).toEqual([30_000]);
    world.kill();
    await world.time.pass(60_000);
    world.start();
    await world.time.pass(3000);
    expect(world.started.length).toBeGreaterThan(before);
    const closed = entries().filter((entry) => entry.kind === 'window.closed');
    expect(closed.map((entry) => typeof entry.detail.lateMs)).toEqual(['number']);
    expect(unaccounted(entries(), 'orders', everyMs(START, world.time.now - 1000, 1000))).toEqual(
      [],
    );
  });

  it('due instants repeat when the clock is set back, not when it slews', async () => {
    await world.apply(document());
    await world.time.pass(5000);
    world.time.setClock(world.time.now - 1000);
    await world.time.pass(3000);
    expect(new Set(world.startedAt('orders')).size).toBe(world.startedAt('orders').length);
    const before = world.startedAt('orders').length;
    world.time.setClock(world.time.now - 3_600_000);
    await world.time.pass(35_000);
    expect(world.startedAt('orders').length).toBeGreaterThan(before);
    expect(entries().some((entry) => entry.kind === 'clock.stepped')).toBe(true);
  });

  it('announces what it did, and records its stop in the trail', async () => {
    await world.apply(document());
    await world.time.pass(100);
    expect(world.events).toContain('state.changed');
    const stopped = world.agent.stop('test', 1000);
    await world.time.pass(2000);
    await stopped;
    expect(world.events).toContain('agent.stopping');
    expect(entries().at(-1)).toMatchObject({ kind: 'agent.stopped', reason: 'test' });
  });
});
