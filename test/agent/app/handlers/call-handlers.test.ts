import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../../agent/adapters/sqlite/sqlite-store.ts';
import type { CallInput, CallName } from '../../../../shared/contract/agent-contract.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { AgentWorld } from '../../../support/agent-world.ts';
import { askWorld } from '../../../support/ask-world.ts';
import { everySecond } from '../../../support/definitions.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';
import { exit } from '../../../support/outcomes.ts';

const MINUTE = 60_000;
const OPENING = Date.parse('2026-12-06T01:00:00Z');
const START = OPENING - 5 * MINUTE;
const person = { name: 'ana', via: 'test' };
const text = formatInstant;

const everyMinute = (id: string, more: Parameters<typeof everySecond>[1] = {}) => {
  const integration = everySecond(id, more);
  return { ...integration, scheduler: { ...integration.scheduler, every: '1m' } };
};

const document = documentSchema.parse({
  systems: [{ id: 'erp' }, { id: 'crm' }],
  integrations: [
    everyMinute('orders', { systems: ['erp'] }),
    everyMinute('catch-up', { systems: ['erp'], missedRuns: 'all' }),
    everyMinute('mail'),
    { id: 'nightly', systems: ['erp'], scheduler: { kind: 'guard' } },
  ],
  windows: [
    {
      id: 'erp-monthly',
      reason: 'Patches',
      timeZone: 'Europe/Madrid',
      start: '2026-12-06T02:00',
      duration: 'PT10M',
      covers: { systems: ['erp'] },
    },
  ],
});

describe('calls, answered over SQLite on a manual clock', () => {
  let directory: ReturnType<typeof temporaryDataDirectory>;
  let store: ReturnType<typeof openStore>;
  let world: AgentWorld;
  let events: [string, unknown][];
  let nextCommand = 0;

  beforeEach(async () => {
    directory = temporaryDataDirectory();
    store = openStore({ directory, report: () => undefined });
    world = new AgentWorld(store, START + 500);
    events = [];
    world.start();
    await world.apply(document);
  });

  afterEach(() => {
    store.close();
    directory.dispose();
  });

  const ask = <N extends CallName>(name: N, params: CallInput<N>) =>
    askWorld({ world, store, dataDir: directory.root, events, door: 'socket' }, name, params);

  const command = () => ({ commandId: `command-${++nextCommand}`, person, reason: 'Slow import' });
  const extend = (byMinutes: number) =>
    ask('window.extend', { ...command(), windowId: 'erp-monthly', byMinutes });
  const page = (from: number, to: number, bucketMs = 1000) =>
    ask('timeline.page', {
      from: text(from),
      to: text(to),
      timeZone: 'Europe/Madrid',
      integrations: ['orders', 'mail'],
      bucketMs,
    });

  describe('window.extend', () => {
    it('holds until the new end, for runs, guards and every view', async () => {
      await world.time.pass(OPENING + 5 * MINUTE - world.time.now);
      expect(await extend(30)).toMatchObject({ closesAt: text(OPENING + 40 * MINUTE) });
      expect(world.flags.get('nightly')).toMatchObject([{ until: OPENING + 40 * MINUTE }]);
      expect(await ask('window.show', { windowId: 'erp-monthly' })).toMatchObject({
        status: { state: 'open', closesAt: text(OPENING + 40 * MINUTE) },
        next: [{ closesAt: text(OPENING + 40 * MINUTE) }],
      });
      await world.time.pass(OPENING + 40 * MINUTE - 1 - world.time.now);
      expect(world.startedAt('orders').at(-1)).toBe(OPENING - MINUTE);
      await world.time.pass(1000);
      expect(world.startedAt('orders').at(-1)).toBe(OPENING + 40 * MINUTE);
      const extended = store.auditPage({ kind: 'window.extended', limit: 10 });
      expect(extended).toMatchObject([
        {
          actor: { kind: 'person', name: 'ana', via: 'test' },
          reason: 'Slow import',
          windowId: 'erp-monthly',
          detail: {
            before: { closesAt: text(OPENING + 10 * MINUTE) },
            after: { closesAt: text(OPENING + 40 * MINUTE) },
          },
        },
      ]);
      expect(world.agent.state.amendments.size).toBe(1);
      const [closed] = store.auditPage({ kind: 'window.closed', limit: 10 });
      expect(closed?.occurrence?.closesAt).toBe(text(OPENING + 40 * MINUTE));
    });

    it('still holds after a kill, also beyond the first end', async () => {
      await world.time.pass(OPENING + 5 * MINUTE - world.time.now);
      await extend(30);
      world.kill();
      world.time.setClock(OPENING + 20 * MINUTE);
      world.start();
      await world.time.pass(10 * MINUTE);
      expect(world.startedAt('orders').at(-1)).toBe(OPENING - MINUTE);
      await world.time.pass(10 * MINUTE + 1);
      expect(world.startedAt('orders').at(-1)).toBe(OPENING + 40 * MINUTE);
    });

    it('lasts for days, across kills and replanning', async () => {
      await world.time.pass(OPENING + 5 * MINUTE - world.time.now);
      for (let day = 0; day < 3; day += 1) await extend(1440);
      const end = OPENING + (3 * 1440 + 10) * MINUTE;
      for (const daysLater of [1.5, 2.5]) {
        world.kill();
        world.time.setClock(OPENING + daysLater * 1440 * MINUTE);
        world.start();
        await world.time.pass(MINUTE);
        expect(await ask('window.show', { windowId: 'erp-monthly' })).toMatchObject({
          status: { state: 'open', closesAt: text(end) },
          next: [{ opensAt: text(OPENING), closesAt: text(end) }],
        });
        expect(world.startedAt('orders').at(-1)).toBe(OPENING - MINUTE);
      }
    });

    it('does not hold again what was released before', async () => {
      await world.time.pass(OPENING + 5 * MINUTE - world.time.now);
      const target = { selector: { integrations: ['orders'] } };
      await ask('hold.release', { ...command(), target, override: true });
      await extend(30);
      await world.time.pass(20 * MINUTE);
      expect(world.startedAt('orders').at(-1)).toBeGreaterThan(OPENING + 20 * MINUTE);
      expect(world.startedAt('catch-up').at(-1)).toBe(OPENING - MINUTE);
    });

    it('is refused when nothing is open, for another window, and beyond 31 days', async () => {
      expect(await extend(30)).toMatchObject({ code: 'not-open' });
      await world.time.pass(OPENING + MINUTE - world.time.now);
      const other = await ask('window.extend', { ...command(), windowId: 'no', byMinutes: 1 });
      expect(other).toMatchObject({ code: 'not-found' });
      for (let day = 0; day < 30; day += 1) await extend(1440);
      expect(await extend(1440)).toMatchObject({
        code: 'invalid-parameters',
        problems: [{ path: 'byMinutes' }],
      });
    });

    it('is executed once, however often the command is sent', async () => {
      await world.time.pass(OPENING + MINUTE - world.time.now);
      const params = { ...command(), windowId: 'erp-monthly', byMinutes: 5 };
      const first = await ask('window.extend', params);
      expect(await ask('window.extend', params)).toEqual(first);
      expect(world.agent.state.amendments.size).toBe(1);
    });
  });

  describe('definition.remove', () => {
    const remove = (part: 'system' | 'integration' | 'window', id: string) =>
      ask('definition.remove', { ...command(), part, id });

    it('names every definition that refers to it, and removes nothing', async () => {
      expect(await remove('system', 'erp')).toMatchObject({
        code: 'in-use',
        problems: [
          { path: 'windows.erp-monthly.covers.systems[0]' },
          { path: 'integrations.orders.systems[0]' },
          { path: 'integrations.catch-up.systems[0]' },
          { path: 'integrations.nightly.systems[0]' },
        ],
      });
      expect(await remove('integration', 'nobody')).toMatchObject({ code: 'not-found' });
      expect(await ask('document.get', {})).toEqual(document);
    });

    it('removes an open window: what it held runs again, and the trail is complete', async () => {
      await world.time.pass(OPENING + MINUTE - world.time.now);
      expect(await remove('window', 'erp-monthly')).toMatchObject({ code: 'open-occurrence' });
      await ask('definition.remove', {
        ...{ ...command(), allowOpenChanges: true },
        ...{ part: 'window', id: 'erp-monthly' },
      });
      await world.time.pass(MINUTE);
      expect(world.startedAt('orders').at(-1)).toBe(OPENING + 2 * MINUTE);
      expect(store.auditPage({ kind: 'config.changed', window: 'erp-monthly', limit: 9 })).toEqual([
        expect.objectContaining({ detail: expect.objectContaining({ action: 'add' }) as object }),
        expect.objectContaining({
          reason: 'Slow import',
          detail: expect.objectContaining({ action: 'remove', after: null }) as object,
        }),
      ]);
      expect(await remove('system', 'crm')).toMatchObject({
        revision: expect.any(Number) as number,
      });
      expect(await remove('integration', 'mail')).not.toHaveProperty('code');
      expect(world.agent.state.cursors.has('mail')).toBe(false);
    });
  });

  describe('run.explain', () => {
    const explain = (integrationId: string, at: number) =>
      ask('run.explain', { integrationId, dueAt: text(at) });

    it('explains a held run, by its hold and its catch-up run', async () => {
      await world.time.pass(OPENING + 9.5 * MINUTE - world.time.now);
      expect(await explain('catch-up', OPENING + 9 * MINUTE)).toMatchObject({ areOver: false });
      await world.time.pass(OPENING + 12 * MINUTE - world.time.now);
      expect(await explain('catch-up', OPENING + 9 * MINUTE)).toMatchObject({
        verdict: 'skipped',
        holds: [{ kind: 'window', windowId: 'erp-monthly', reason: 'Patches' }],
        areOver: true,
        entries: [{ kind: 'run.skipped', dueAt: text(OPENING + 9 * MINUTE) }],
        madeUpBy: { kind: 'run.started', detail: { makesUpFor: text(OPENING + 9 * MINUTE) } },
        previousDueAt: text(OPENING + 8 * MINUTE),
        nextDueAt: text(OPENING + 10 * MINUTE),
      });
      expect(await explain('orders', OPENING + 9 * MINUTE)).toMatchObject({
        verdict: 'skipped',
        madeUpBy: null,
      });
      expect(await explain('orders', OPENING - MINUTE)).toMatchObject({
        verdict: 'succeeded',
        outcome: exit(0),
        entries: [{ kind: 'run.started' }, { kind: 'run.succeeded' }],
      });
    });

    it('explains a coming run, an instant never due, and an unknown integration', async () => {
      expect(await explain('orders', OPENING)).toMatchObject({
        verdict: 'held',
        holds: [{ windowId: 'erp-monthly' }],
      });
      expect(await explain('mail', OPENING)).toMatchObject({ verdict: 'planned', holds: [] });
      expect(await explain('mail', OPENING + 1)).toMatchObject({ verdict: 'not-due' });
      expect(await explain('mail', START - 9 * MINUTE)).toMatchObject({ verdict: 'unknown' });
      expect(await explain('nobody', OPENING)).toMatchObject({ code: 'not-found' });
    });

    it('does not claim to know when another scheduler starts something, only what holds it', async () => {
      expect(await explain('nightly', OPENING + 1)).toMatchObject({
        verdict: 'held',
        holds: [{ windowId: 'erp-monthly' }],
        nextDueAt: null,
      });
      expect(await explain('nightly', OPENING - 1)).toMatchObject({
        verdict: 'unknown',
        holds: [],
      });
    });

    it('explains a due instant in the range of a long absence', async () => {
      world.kill();
      world.time.setClock(OPENING + 9 * 86_400_000);
      world.start();
      await world.time.pass(100);
      const inWindow = await explain('orders', OPENING + 5 * MINUTE);
      expect(inWindow).toMatchObject({
        verdict: 'missed',
        holds: [{ windowId: 'erp-monthly' }],
        entries: [{ kind: 'run.missed', detail: { why: 'agent-away' } }],
      });
      expect(await explain('orders', OPENING + 60 * MINUTE)).toMatchObject({
        verdict: 'missed',
        holds: [],
      });
      const lanes = await page(OPENING, OPENING + 60 * MINUTE, 60 * MINUTE);
      expect(lanes).toMatchObject({ lanes: [{ buckets: [{ missed: 60 }] }, {}] });
    });
  });

  describe('timeline.page', () => {
    it('joins past, held and planned runs', async () => {
      await world.time.pass(OPENING + 4 * MINUTE + 500 - world.time.now);
      await world.pause(
        { systems: [], tags: [], integrations: ['mail'], all: false, except: [] },
        null,
      );
      const told = await page(OPENING - 2 * MINUTE, OPENING + 12 * MINUTE);
      if ('code' in told) throw new Error(told.message);
      const verdictsOf = (index: number) => told.lanes[index]?.runs.map((run) => run.verdict);
      const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
      expect(verdictsOf(0)).toEqual([
        ...times(2, 'succeeded'),
        ...times(5, 'skipped'),
        ...times(5, 'held'),
        ...times(2, 'planned'),
      ]);
      expect(verdictsOf(1)).toEqual([...times(7, 'succeeded'), ...times(7, 'held')]);
      expect(told.occurrences).toEqual([
        { windowId: 'erp-monthly', opensAt: text(OPENING), closesAt: text(OPENING + 10 * MINUTE) },
      ]);
      expect(told.manualHolds).toMatchObject([
        { by: 'ana', reason: 'incident', integrations: ['mail'], until: null },
      ]);
    });

    it('groups what is denser than the asked resolution into buckets', async () => {
      await world.time.pass(OPENING + 4 * MINUTE + 500 - world.time.now);
      const told = await page(OPENING - 10 * MINUTE, OPENING + 20 * MINUTE, 10 * MINUTE);
      expect(told).toMatchObject({
        lanes: [
          {
            runs: [],
            buckets: [
              { from: text(OPENING - 10 * MINUTE), succeeded: 4, held: 0 },
              { from: text(OPENING), to: text(OPENING + 10 * MINUTE), skipped: 5, held: 5 },
              { from: text(OPENING + 10 * MINUTE), planned: 10 },
            ],
          },
          {},
        ],
      });
    });

    it('shows past windows and holds whose definitions are gone', async () => {
      await world.time.pass(OPENING + 4 * MINUTE - world.time.now);
      const all = { systems: [], tags: [], integrations: [], all: true, except: [] };
      await world.pause(all, text(OPENING + 6 * MINUTE));
      const removed = { part: 'window' as const, id: 'erp-monthly', allowOpenChanges: true };
      await ask('definition.remove', { ...command(), ...removed });
      await world.time.pass(10 * MINUTE);
      const told = await page(OPENING - MINUTE, OPENING + 10 * MINUTE);
      expect(told).toMatchObject({
        occurrences: [{ windowId: 'erp-monthly', closesAt: text(OPENING + 4 * MINUTE) }],
        manualHolds: [
          { from: text(OPENING + 4 * MINUTE), until: text(OPENING + 6 * MINUTE), by: 'ana' },
        ],
      });
    });

    it('marks clock changes, and refuses empty and overlong ranges', async () => {
      const march = Date.parse('2027-03-27T00:00:00Z');
      expect(await page(march, march + 3 * 86_400_000, 3_600_000)).toMatchObject({
        clockChanges: [{ at: '2027-03-28T01:00:00Z', offsetBefore: 60, offsetAfter: 120 }],
      });
      expect(await page(march, march)).toMatchObject({ code: 'invalid-parameters' });
      expect(await page(march, march + 401 * 86_400_000)).toMatchObject({
        code: 'invalid-parameters',
        problems: [{ path: 'to' }],
      });
    });
  });

  describe('run.list', () => {
    it('lists the newest first, with their output', async () => {
      await world.time.pass(3 * MINUTE);
      const listed = await ask('run.list', { integrationId: 'mail', limit: 2 });
      expect(listed).toMatchObject({
        runs: [
          { trigger: 'schedule', dueAt: text(START + 3 * MINUTE), state: 'succeeded' },
          { dueAt: text(START + 2 * MINUTE), outcome: exit(0) },
        ],
      });
      expect(await ask('run.list', { integrationId: 'nobody' })).toMatchObject({
        code: 'not-found',
      });
    });
  });

  describe('preferences', () => {
    it('are saved, announced to every client, and survive reopening the store', async () => {
      const kept = await ask('preferences.set', { language: 'es', timeZone: 'Europe/Madrid' });
      expect(kept).toMatchObject({ language: 'es', theme: 'system', globalShortcut: false });
      expect(events).toEqual([['preferences.changed', kept]]);
      store.close();
      store = openStore({ directory, report: () => undefined });
      expect(store.preferences.read()).toEqual(kept);
    });

    it('refuse an unknown zone', async () => {
      expect(await ask('preferences.set', { timeZone: 'Mars/Base' })).toMatchObject({
        code: 'invalid-parameters',
        problems: [{ path: 'timeZone' }],
      });
      expect(await ask('preferences.get', {})).toMatchObject({ timeZone: null });
    });
  });
});
