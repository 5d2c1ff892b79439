import { beforeEach, describe, expect, it } from 'vitest';
import type { PlainCommandName } from '../../../../agent/core/commands/command-table.ts';
import {
  agentCalls,
  type CallInput,
  type CallName,
  type CallParams,
} from '../../../../shared/contract/agent-contract.ts';
import type { AuditKind } from '../../../../shared/domain/trail/audit-entry.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { AgentWorld } from '../../../support/agent-world.ts';
import { everySecond } from '../../../support/definitions.ts';
import { MemoryStore } from '../../../support/memory-store.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** From one occurrence to the next. */
const NEXT = 4 * HOUR;
const OPENING = Date.parse('2026-12-06T01:00:00Z');
const CLOSING = OPENING + 20 * MINUTE;
const ana = { name: 'ana', via: 'test' };
const text = formatInstant;

const every = (id: string, length: string, systems: string[]) => {
  const integration = everySecond(id, { systems });
  return { ...integration, drain: 'off', scheduler: { ...integration.scheduler, every: length } };
};

const document = documentSchema.parse({
  systems: [{ id: 'erp' }, { id: 'crm' }],
  integrations: [
    every('orders', '1m', ['erp']),
    every('leads', '1m', ['crm']),
    { id: 'nightly', systems: ['erp'], drain: 'off', scheduler: { kind: 'guard' } },
  ],
  windows: [
    {
      id: 'night',
      timeZone: 'UTC',
      start: '2026-12-06T01:00',
      duration: 'PT20M',
      rrule: 'FREQ=HOURLY;INTERVAL=4',
      covers: { systems: ['erp'] },
    },
    {
      id: 'other',
      timeZone: 'UTC',
      start: '2026-12-06T01:30',
      duration: 'PT20M',
      covers: { all: true },
    },
  ],
});

/** When its guard calls for it is known to nobody else. */
const butNightly = (atLeast: number) => ({ runs: null, atLeast, notKnown: ['nightly'] });

describe('live control on a manual clock', () => {
  let store: MemoryStore;
  let world: AgentWorld;
  let nextCommand = 0;

  beforeEach(async () => {
    store = new MemoryStore();
    world = new AgentWorld(store, OPENING - 5 * MINUTE + 500);
    world.start();
    await world.apply(document);
  });

  type Asked<N extends CallName> = Omit<
    CallInput<N>,
    'commandId' | 'person' | 'reason' | 'dryRun'
  > & { dryRun?: boolean; commandId?: string; person?: typeof ana };

  /** As a client calls; the reply, or the failure. */
  async function ask<N extends PlainCommandName>(name: N, params: Asked<N>): Promise<unknown> {
    const command = { commandId: `command-${++nextCommand}`, person: ana, reason: 'why not' };
    const decoded = agentCalls[name].params.parse({ ...command, ...params }) as CallParams<N>;
    const answered = await world.agent.desk.run(name, decoded);
    return answered.ok ? agentCalls[name].result.parse(answered.value) : answered.failure;
  }

  const passTo = (at: number) => world.time.pass(at - world.time.now);
  const ran = (id: string, from: number, to: number): number[] =>
    world.startedAt(id).filter((dueAt) => dueAt >= from && dueAt < to);
  const audited = (kind: AuditKind) => store.entries.filter((entry) => entry.kind === kind);
  const status = (id: string) => world.agent.view.windows([id], world.time.now)[0];
  const name = { windowId: 'night', opensAt: text(OPENING) };

  describe('occurrence.skip', () => {
    it('lets all its runs start, removes its flags, and leaves the next occurrence as it is', async () => {
      const answer = {
        integrations: ['orders', 'nightly'],
        ...butNightly(20),
      };
      expect(await ask('occurrence.skip', { ...name, dryRun: true })).toMatchObject(answer);
      expect(world.flags.get('nightly')?.[0]?.from).toBe(OPENING);
      expect(await ask('occurrence.skip', name)).toMatchObject(answer);
      expect(world.flags.get('nightly')?.[0]?.from).toBe(OPENING + 30 * MINUTE);
      expect(status('night')).toMatchObject({ opensAt: text(OPENING + NEXT) });
      await passTo(CLOSING + MINUTE);
      expect(ran('orders', OPENING, CLOSING)).toHaveLength(20);
      expect(audited('occurrence.skipped')).toMatchObject([
        { actor: { kind: 'person', name: 'ana' }, reason: 'why not', windowId: 'night' },
      ]);
      expect(audited('window.opened')).toEqual([]);
      await passTo(OPENING + NEXT + 10 * MINUTE);
      expect(ran('orders', OPENING + NEXT, OPENING + NEXT + 10 * MINUTE)).toEqual([]);
    });

    it('outlives a kill, and is undone by restore', async () => {
      await ask('occurrence.skip', name);
      world.kill();
      world.start();
      expect(status('night')?.opensAt).toBe(text(OPENING + NEXT));
      expect(await ask('occurrence.restore', name)).toMatchObject({
        occurrence: { opensAt: text(OPENING), closesAt: text(CLOSING) },
      });
      expect(status('night')).toMatchObject({ opensAt: text(OPENING) });
      expect(world.flags.get('nightly')?.[0]?.from).toBe(OPENING);
      await passTo(CLOSING);
      expect(ran('orders', OPENING, CLOSING)).toEqual([]);
      expect(audited('occurrence.restored')).toMatchObject([{ detail: { undoes: 'skipped' } }]);
    });

    it('is refused for an unknown occurrence, a skipped one and an open one', async () => {
      expect(
        await ask('occurrence.skip', { ...name, opensAt: text(OPENING + 1000) }),
      ).toMatchObject({
        code: 'not-found',
        message: expect.stringContaining(text(OPENING)) as string,
      });
      expect(await ask('occurrence.skip', { ...name, windowId: 'no' })).toMatchObject({
        code: 'not-found',
      });
      await ask('occurrence.skip', name);
      expect(await ask('occurrence.skip', name)).toMatchObject({
        code: 'conflict',
        message: expect.stringMatching(/already skipped by ana: why not/) as string,
      });
      await passTo(OPENING + NEXT + MINUTE);
      const open = { windowId: 'night', opensAt: text(OPENING + NEXT) };
      expect(await ask('occurrence.skip', open)).toMatchObject({
        code: 'too-late',
        message: expect.stringMatching(/window end night/) as string,
      });
      expect(await ask('occurrence.restore', name)).toMatchObject({ code: 'too-late' });
    });
  });

  describe('window.end', () => {
    it('releases at once what it held, and records it once', async () => {
      await passTo(OPENING + 10 * MINUTE + 500);
      expect(await ask('window.end', { windowId: 'night', dryRun: true })).toMatchObject({
        integrations: ['orders', 'nightly'],
        ...butNightly(9),
        checks: [],
      });
      expect(ran('orders', OPENING, CLOSING)).toEqual([]);
      await ask('window.end', { windowId: 'night' });
      await passTo(CLOSING);
      expect(ran('orders', OPENING, CLOSING)).toHaveLength(9);
      expect(world.flags.get('nightly')?.[0]?.from).toBe(OPENING + 30 * MINUTE);
      expect(audited('window.ended')).toMatchObject([{ actor: { name: 'ana' } }]);
      const [closed, ...more] = audited('window.closed');
      expect(more).toEqual([]);
      expect(closed?.occurrence?.closesAt).toBe(text(OPENING + 10 * MINUTE + 500));
      expect(await ask('window.end', { windowId: 'night' })).toMatchObject({
        code: 'not-open',
        message: expect.stringMatching(/was ended at .* by ana/) as string,
      });
      expect(await ask('occurrence.restore', name)).toMatchObject({ code: 'too-late' });
    });

    it('says what flows and what another hold keeps', async () => {
      await passTo(OPENING + MINUTE);
      const selector = { systems: [], tags: [], integrations: ['orders'], all: false, except: [] };
      const placed = await world.pause(selector, null);
      const id = placed.ok ? placed.value.holdId : '';
      expect(await ask('window.end', { windowId: 'night', dryRun: true })).toMatchObject({
        integrations: ['orders', 'nightly'],
        stillHeld: [{ integrationId: 'orders', holdIds: [id] }],
      });
      expect(await ask('window.end', { windowId: 'night' })).toMatchObject({
        stillHeld: [{ integrationId: 'orders', holdIds: [id] }],
      });
    });

    it('by two people in the same second: one wins, the other is refused', async () => {
      await passTo(OPENING + MINUTE);
      const seen = { windowId: 'night', expectedClosesAt: text(CLOSING) };
      const bea = { name: 'bea', via: 'test' };
      const [first, second] = await Promise.all([
        ask('window.extend', { ...seen, byMinutes: 30 }),
        ask('window.end', { ...seen, person: bea }),
      ]);
      expect(first).toMatchObject({ closesAt: text(CLOSING + 30 * MINUTE) });
      expect(second).toMatchObject({
        code: 'conflict',
        message: expect.stringMatching(/extended by ana/) as string,
      });
      expect(audited('window.ended')).toEqual([]);
    });

    it('is executed once, however often the command is sent', async () => {
      await passTo(OPENING + MINUTE);
      const params = { windowId: 'night', commandId: 'the-same-one' };
      const first = await ask('window.end', params);
      await passTo(OPENING + 2 * MINUTE);
      expect(await ask('window.end', params)).toEqual(first);
      expect(audited('window.ended')).toHaveLength(1);
    });
  });

  describe('window.extend', () => {
    it('reports which other windows it overlaps and how many runs it holds', async () => {
      await passTo(OPENING + MINUTE);
      expect(await ask('window.extend', { windowId: 'night', byMinutes: 30 })).toMatchObject({
        closesAt: text(CLOSING + 30 * MINUTE),
        integrations: ['orders', 'nightly'],
        // From 01:30 to 01:50 the other window holds them anyway.
        ...butNightly(10),
        overlaps: [{ windowId: 'other', opensAt: text(OPENING + 30 * MINUTE) }],
      });
      expect(status('night')?.amended).toMatchObject({
        kind: 'extended',
        originalClosesAt: text(CLOSING),
        by: 'ana',
      });
    });

    it('can be undone while the first end lies ahead', async () => {
      await passTo(OPENING + MINUTE);
      await ask('window.extend', { windowId: 'night', byMinutes: 30 });
      expect(await ask('occurrence.restore', name)).toMatchObject({
        occurrence: { closesAt: text(CLOSING) },
      });
      await passTo(CLOSING + 5 * MINUTE);
      expect(ran('orders', OPENING, CLOSING + 5 * MINUTE)).toHaveLength(5);
      await passTo(OPENING + NEXT + MINUTE);
      await ask('window.extend', { windowId: 'night', byMinutes: 30 });
      await passTo(CLOSING + NEXT + MINUTE);
      const next = { windowId: 'night', opensAt: text(OPENING + NEXT) };
      expect(await ask('occurrence.restore', next)).toMatchObject({ code: 'too-late' });
    });
  });

  describe('undoing one of several extensions', () => {
    const closesAt = () => status('night')?.closesAt;
    const later = (minutes: number) => text(CLOSING + minutes * MINUTE);

    beforeEach(async () => {
      await passTo(OPENING + MINUTE);
      await ask('window.extend', { windowId: 'night', byMinutes: 30 });
      const bea = { name: 'bea', via: 'test' };
      await ask('window.extend', { windowId: 'night', byMinutes: 15, person: bea });
    });

    it('returns to the previous end, one command at a time, also after a kill', async () => {
      world.kill();
      world.start();
      const first = await ask('occurrence.restore', { ...name, expectedClosesAt: later(45) });
      expect(first).toMatchObject({ occurrence: { closesAt: later(30) }, isAsDefined: false });
      expect(status('night')).toMatchObject({
        closesAt: later(30),
        amended: { kind: 'extended', by: 'ana', originalClosesAt: text(CLOSING) },
      });
      const second = await ask('occurrence.restore', name);
      expect(second).toMatchObject({ occurrence: { closesAt: text(CLOSING) }, isAsDefined: true });
      expect(world.agent.state.amendments.size).toBe(0);
      expect(await ask('occurrence.restore', name)).toMatchObject({ code: 'conflict' });
      expect(audited('occurrence.restored').map(({ detail }) => detail)).toMatchObject([
        { undoes: 'extended', before: { closesAt: later(45) }, after: { closesAt: later(30) } },
        { undoes: 'extended', before: { closesAt: later(30) }, after: { closesAt: text(CLOSING) } },
      ]);
      await passTo(CLOSING + 5 * MINUTE);
      expect(ran('orders', OPENING, CLOSING + 5 * MINUTE)).toHaveLength(5);
    });

    it('is possible while the previous end lies ahead, though the first is past', async () => {
      await passTo(CLOSING + 10 * MINUTE);
      expect(await ask('occurrence.restore', name)).toMatchObject({
        occurrence: { closesAt: later(30) },
      });
      expect(await ask('occurrence.restore', name)).toMatchObject({
        code: 'too-late',
        message: expect.stringContaining(text(CLOSING)) as string,
      });
      expect(closesAt()).toBe(later(30));
    });

    it('is refused for a client that saw another end, and undoes nothing', async () => {
      expect(
        await ask('occurrence.restore', { ...name, expectedClosesAt: later(30) }),
      ).toMatchObject({
        code: 'conflict',
        message: expect.stringMatching(/extended by bea: why not/) as string,
      });
      expect(closesAt()).toBe(later(45));
    });
  });

  describe('occurrence.move', () => {
    const to = { opensAt: text(OPENING + 3 * HOUR) };

    it('holds at the new time and not at the old one, under both names', async () => {
      expect(await ask('occurrence.move', { ...name, to })).toMatchObject({
        occurrence: { ...to, closesAt: text(OPENING + 3 * HOUR + 20 * MINUTE) },
        ...butNightly(20),
        overlaps: [],
      });
      expect(status('night')).toMatchObject({
        state: 'scheduled',
        ...to,
        amended: { kind: 'moved', originalOpensAt: text(OPENING) },
      });
      await passTo(OPENING + 3 * HOUR + MINUTE);
      expect(ran('orders', OPENING, CLOSING)).toHaveLength(20);
      expect(ran('orders', OPENING + 3 * HOUR, OPENING + 4 * HOUR)).toEqual([]);
      expect(await ask('window.extend', { windowId: 'night', byMinutes: 10 })).toMatchObject({
        closesAt: text(OPENING + 3 * HOUR + 30 * MINUTE),
      });
      expect(status('night')).toMatchObject({ state: 'open', amended: { kind: 'extended' } });
      await passTo(OPENING + 3 * HOUR + 29 * MINUTE);
      expect(ran('orders', OPENING + 3 * HOUR, OPENING + 4 * HOUR)).toEqual([]);
      // The end it was moved to is past, so that extension stays.
      expect(await ask('occurrence.restore', name)).toMatchObject({ code: 'too-late' });
      await passTo(OPENING + 3 * HOUR + 31 * MINUTE);
      expect(ran('orders', OPENING + 3 * HOUR, OPENING + 4 * HOUR)).toHaveLength(2);
    });

    it('is back at its moved time once its extension is undone', async () => {
      await ask('occurrence.move', { ...name, to });
      await passTo(OPENING + 3 * HOUR + MINUTE);
      await ask('window.extend', { windowId: 'night', byMinutes: 10 });
      const closesAt = text(OPENING + 3 * HOUR + 20 * MINUTE);
      expect(await ask('occurrence.restore', name)).toMatchObject({
        occurrence: { ...to, closesAt },
        isAsDefined: false,
      });
      expect(status('night')).toMatchObject({
        ...{ state: 'open', closesAt, amended: { kind: 'moved' } },
      });
      await passTo(OPENING + 3 * HOUR + 22 * MINUTE);
      expect(ran('orders', OPENING + 3 * HOUR, OPENING + 4 * HOUR)).toHaveLength(3);
      expect(await ask('occurrence.restore', name)).toMatchObject({ code: 'too-late' });
    });

    it('can be moved again, skipped and restored by the new name', async () => {
      await ask('occurrence.move', { ...name, to });
      const again = { opensAt: text(OPENING + 5 * HOUR) };
      expect(await ask('occurrence.move', { windowId: 'night', ...to, to: again })).toMatchObject({
        occurrence: again,
      });
      expect(world.agent.state.amendments.size).toBe(1);
      await ask('occurrence.skip', { windowId: 'night', ...again });
      expect(status('night')?.opensAt).toBe(text(OPENING + NEXT));
      expect(await ask('occurrence.restore', name)).toMatchObject({
        occurrence: { opensAt: text(OPENING) },
      });
      expect(world.agent.state.amendments.size).toBe(0);
    });

    it('is refused onto another of the same window, into the past, backwards and beyond 31 days', async () => {
      const onto = { opensAt: text(OPENING + NEXT + 10 * MINUTE) };
      expect(await ask('occurrence.move', { ...name, to: onto })).toMatchObject({
        code: 'conflict',
        message: expect.stringContaining(text(OPENING + NEXT)) as string,
      });
      const past = { opensAt: text(OPENING - HOUR) };
      expect(await ask('occurrence.move', { ...name, to: past })).toMatchObject({
        problems: [{ path: 'to.opensAt' }],
      });
      const backwards = { ...to, closesAt: to.opensAt };
      expect(await ask('occurrence.move', { ...name, to: backwards })).toMatchObject({
        problems: [{ path: 'to.closesAt' }],
      });
      const long = { ...to, closesAt: text(OPENING + 40 * 24 * HOUR) };
      expect(await ask('occurrence.move', { ...name, to: long })).toMatchObject({
        problems: [{ path: 'to.closesAt' }],
      });
      expect(world.agent.state.amendments.size).toBe(0);
    });

    it('reports overlaps with other windows, and moves nothing on a dry run', async () => {
      const meets = { opensAt: text(OPENING + 40 * MINUTE) };
      expect(await ask('occurrence.move', { ...name, to: meets, dryRun: true })).toMatchObject({
        overlaps: [{ windowId: 'other' }],
      });
      expect(status('night')?.opensAt).toBe(text(OPENING));
    });
  });

  describe('window.fromHold', () => {
    it('takes over without a gap and closes when the hold would have ended', async () => {
      const until = OPENING - MINUTE;
      const placed = await world.pause({ ...EVERYTHING, systems: ['crm'] }, text(until));
      const holdId = placed.ok ? placed.value.holdId : '';
      const params = { holdId, windowId: 'incident', timeZone: 'Europe/Madrid' };
      const dry = await ask('window.fromHold', { ...params, dryRun: true });
      expect(dry).toMatchObject({ window: { id: 'incident', covers: { systems: ['crm'] } } });
      expect(world.agent.state.manualHolds.size).toBe(1);
      await ask('window.fromHold', params);
      expect(world.agent.state.manualHolds.size).toBe(0);
      expect(status('incident')?.state).toBe('open');
      expect(audited('integration.resumed')).toEqual([]);
      await passTo(OPENING + 500);
      expect(ran('leads', 0, OPENING + 500)).toEqual([until, OPENING]);
      expect(audited('window.closed')).toMatchObject([{ windowId: 'incident' }]);
    });

    it('is refused without a hold, an end or a unique id', async () => {
      const params = { windowId: 'incident', timeZone: 'UTC' };
      expect(await ask('window.fromHold', { ...params, holdId: 'no' })).toMatchObject({
        code: 'not-found',
      });
      const placed = await world.pause({ ...EVERYTHING, systems: ['crm'] }, null);
      const holdId = placed.ok ? placed.value.holdId : '';
      expect(await ask('window.fromHold', { ...params, holdId })).toMatchObject({
        problems: [{ path: 'until' }],
      });
      const until = text(OPENING + HOUR);
      expect(
        await ask('window.fromHold', { ...params, holdId, until, windowId: 'night' }),
      ).toMatchObject({ code: 'conflict' });
      expect(await ask('window.fromHold', { ...params, holdId, until })).toMatchObject({
        window: { start: '2026-12-06T00:55' },
      });
    });
  });

  describe('run.breakGlass', () => {
    const orders = { integrationId: 'orders' };

    it('starts one run, recording who and why, and holds again afterwards', async () => {
      await passTo(OPENING + 5 * MINUTE + 30_000);
      expect(await ask('run.breakGlass', { ...orders, dryRun: true })).toMatchObject({});
      expect(
        world.starts.filter(({ at, integrationId }) => at >= OPENING && integrationId === 'orders'),
      ).toEqual([]);
      const answer = await ask('run.breakGlass', orders);
      await passTo(CLOSING - 1);
      const inside = world.starts.filter(
        ({ at, integrationId }) => at >= OPENING && integrationId === 'orders',
      );
      expect(inside).toMatchObject([{ integrationId: 'orders', at: OPENING + 330_000 }]);
      const [forced] = audited('run.forced');
      expect(forced).toMatchObject({
        actor: { kind: 'person', name: 'ana' },
        reason: 'why not',
        integrationId: 'orders',
        detail: { holds: [{ windowId: 'night' }] },
      });
      expect(answer).toMatchObject({ runId: forced?.runId });
      expect(audited('run.succeeded').filter(({ runId }) => runId === forced?.runId)).toHaveLength(
        1,
      );
      const skipped = audited('run.skipped').filter((one) => one.integrationId === 'orders');
      expect(skipped).toHaveLength(20);
    });

    it('is refused where nothing is paused, for a guarded integration, and during a run', async () => {
      expect(await ask('run.breakGlass', orders)).toMatchObject({ code: 'not-held' });
      await passTo(OPENING + MINUTE);
      expect(await ask('run.breakGlass', { integrationId: 'no' })).toMatchObject({
        code: 'not-found',
      });
      expect(await ask('run.breakGlass', { integrationId: 'nightly' })).toMatchObject({
        code: 'not-supported',
      });
      await ask('run.breakGlass', orders);
      expect(await ask('run.breakGlass', orders)).toMatchObject({ code: 'conflict' });
    });
  });
});

const EVERYTHING = { systems: [], tags: [], integrations: [], all: false, except: [] };
