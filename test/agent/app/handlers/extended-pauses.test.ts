import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAuditTrail } from '../../../../agent/adapters/sqlite/audit-trail.ts';
import { openStore } from '../../../../agent/adapters/sqlite/sqlite-store.ts';
import type { CallInput, CallName } from '../../../../shared/contract/agent-contract.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { AgentWorld } from '../../../support/agent-world.ts';
import { askWorld } from '../../../support/ask-world.ts';
import { everySecond } from '../../../support/definitions.ts';
import { forge } from '../../../support/forger.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';

const MINUTE = 60_000;
const OPENING = Date.parse('2026-12-06T01:00:00Z');
const START = OPENING - 30 * MINUTE;
const text = formatInstant;

const everyMinute = (id: string, more: Parameters<typeof everySecond>[1] = {}) => {
  const integration = everySecond(id, { systems: ['erp'], ...more });
  return { ...integration, drain: 'off', scheduler: { ...integration.scheduler, every: '1m' } };
};

const document = documentSchema.parse({
  systems: [{ id: 'erp' }],
  integrations: [
    everyMinute('orders'),
    everyMinute('catch-up', { missedRuns: 'all' }),
    everyMinute('mail', { systems: [] }),
    { id: 'nightly', systems: ['erp'], drain: 'off', scheduler: { kind: 'guard' } },
  ],
  windows: [
    {
      ...{ id: 'night', timeZone: 'UTC', start: '2026-12-06T01:00', duration: 'PT10M' },
      covers: { systems: ['erp'] },
    },
  ],
});

describe('a manual pause that is extended, over SQLite on a manual clock', () => {
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
    askWorld({ world, store, dataDir: directory.root, events, door: 'browser' }, name, params);

  const command = (name = 'ana') => ({
    ...{ commandId: `command-${(nextCommand += 1)}`, person: { name, via: 'test' } },
    reason: 'not done',
  });

  /** Until so many minutes after the start. */
  async function pause(minutes: number | null, selector: object = { systems: ['erp'] }) {
    const until = minutes === null ? null : text(START + minutes * MINUTE);
    const placed = await ask('hold.place', { ...command(), selector, until });
    if ('code' in placed) throw new Error(placed.message);
    return placed.holdId;
  }

  const extend = (
    holdId: string,
    byMinutes: number,
    more: Partial<CallInput<'hold.extend'>> = {},
  ) => ask('hold.extend', { ...command(), ...more, holdId, byMinutes });
  const restore = (holdId: string, more: Partial<CallInput<'hold.restore'>> = {}) =>
    ask('hold.restore', { ...command(), ...more, holdId });
  const passTo = (minutes: number) => world.time.pass(START + minutes * MINUTE - world.time.now);
  /** The minute after the start for which it last ran. */
  const lastRan = (id: string) => ((world.startedAt(id).at(-1) ?? 0) - START) / MINUTE;
  const untilOf = (holdId: string) => world.agent.state.manualHolds.get(holdId)?.until;
  const inMinutes = (minutes: number) => text(START + minutes * MINUTE);

  function verify(): boolean | string {
    const trail = openAuditTrail(directory);
    if (!trail.ok) return trail.failure.message;
    try {
      const verdict = trail.value.verify();
      return verdict.ok ? true : verdict.why;
    } finally {
      trail.value.close();
    }
  }

  it('holds until its new end: runs, guards, status; then catches up', async () => {
    await passTo(1);
    const holdId = await pause(5);
    await passTo(4);
    expect(await extend(holdId, 10)).toMatchObject({
      ...{ until: inMinutes(15), previous: inMinutes(5) },
      ...{
        integrations: ['orders', 'catch-up', 'nightly'],
        runs: null,
        atLeast: 20,
        notKnown: ['nightly'],
      },
    });
    expect(world.flags.get('nightly')?.[0]).toMatchObject({ until: START + 15 * MINUTE });
    const snapshot = await ask('state.snapshot', {});
    expect(snapshot).toMatchObject({
      integrations: [
        { id: 'orders', state: 'paused', holds: [{ id: holdId, until: inMinutes(15) }] },
        {},
        { id: 'mail', holds: [] },
        {},
      ],
    });
    await passTo(14.9);
    expect(lastRan('orders')).toBe(1);
    await passTo(15.1);
    expect(lastRan('orders')).toBe(15);
    const released = store.auditPage({ kind: 'hold.released', limit: 9 });
    expect(released).toMatchObject([{ at: inMinutes(15), detail: { holdId, why: 'expired' } }]);
    await passTo(16.1);
    expect(new Set(world.startedAt('catch-up').map((at) => (at - START) / MINUTE))).toEqual(
      new Set(Array.from({ length: 16 }, (_, minute) => minute + 1)),
    );
  });

  it('is in force again after a kill, beyond its first end, and can be undone then', async () => {
    const holdId = await pause(5);
    await extend(holdId, 10);
    await extend(holdId, 5);
    world.kill();
    world.time.setClock(START + 7 * MINUTE);
    world.start();
    await passTo(9);
    expect(untilOf(holdId)).toBe(START + 20 * MINUTE);
    expect(await restore(holdId, { expectedUntil: inMinutes(20) })).toMatchObject({
      ...{ until: inMinutes(15), previous: inMinutes(20) },
    });
    expect(world.flags.get('nightly')?.[0]).toMatchObject({ until: START + 15 * MINUTE });
    // The first end has passed.
    expect(await restore(holdId)).toMatchObject({ code: 'too-late' });
    expect(store.auditPage({ kind: 'hold.restored', limit: 9 })).toMatchObject([
      { actor: { name: 'ana' }, detail: { holdId, before: inMinutes(20), after: inMinutes(15) } },
    ]);
    await passTo(15.1);
    expect(lastRan('orders')).toBe(15);
  });

  it('ends by itself while no agent runs', async () => {
    const holdId = await pause(5);
    await extend(holdId, 5);
    world.kill();
    world.time.setClock(START + 12 * MINUTE);
    world.start();
    await passTo(13.1);
    expect(await extend(holdId, 5)).toMatchObject({ code: 'not-found' });
    expect(lastRan('orders')).toBe(13);
    expect(store.auditPage({ kind: 'hold.released', limit: 9 })).toMatchObject([
      { detail: { why: 'expired', lateMs: 2 * MINUTE } },
    ]);
  });

  it('meets a window: each holds by itself, and the drain of the window comes first', async () => {
    const holdId = await pause(25);
    await passTo(24);
    // Into the window, and beyond its closing.
    expect(await extend(holdId, 20)).toMatchObject({
      until: inMinutes(45),
      runs: null,
      atLeast: 20,
      notKnown: ['nightly'],
    });
    await passTo(41);
    const snapshot = await ask('state.snapshot', {});
    expect(snapshot).toMatchObject({
      integrations: [{ state: 'paused', holds: [{ id: holdId }] }, {}, {}, {}],
      windows: [{ id: 'night', state: 'ended' }],
    });
    expect(
      await ask('hold.extend', { ...command(), holdId: 'night@x', byMinutes: 1 }),
    ).toMatchObject({ code: 'not-found' });
    await passTo(45.1);
    expect(lastRan('orders')).toBe(45);
  });

  it("refuses a window's hold while it is open", async () => {
    await passTo(31);
    const holdId = `night@${text(OPENING)}`;
    expect(await extend(holdId, 5)).toMatchObject({
      code: 'window-hold',
      message: expect.stringContaining('remanso window extend night') as string,
    });
  });

  it('refuses one without an end', async () => {
    expect(await extend(await pause(null), 5)).toMatchObject({ code: 'not-supported' });
  });

  it('leaves alone what a person resumed from it, and what others hold', async () => {
    const holdId = await pause(5);
    const other = await pause(8, { integrations: ['orders'] });
    const target = { selector: { integrations: ['catch-up'] } };
    await ask('hold.release', { ...command(), target });
    await extend(holdId, 10);
    expect(untilOf(other)).toBe(START + 8 * MINUTE);
    await passTo(12.1);
    expect(lastRan('catch-up')).toBe(12);
    expect(lastRan('orders')).toBeLessThan(1);
  });

  it('is executed once, previewed without a trace, and refused if another was faster', async () => {
    const holdId = await pause(5);
    const params = { ...command(), holdId, byMinutes: 10 };
    expect(await ask('hold.extend', { ...params, dryRun: true })).toMatchObject({
      until: inMinutes(15),
    });
    expect(untilOf(holdId)).toBe(START + 5 * MINUTE);
    const seen = { expectedUntil: inMinutes(5) };
    const first = await ask('hold.extend', { ...params, ...seen });
    expect(await ask('hold.extend', { ...params, ...seen })).toEqual(first);
    expect(await extend(holdId, 10, { ...command('bea'), ...seen })).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('extended by ana: not done') as string,
    });
    expect(untilOf(holdId)).toBe(START + 15 * MINUTE);
    expect(store.auditPage({ kind: 'hold.extended', limit: 9 })).toHaveLength(1);
  });

  it('becomes a window that closes at the new end', async () => {
    const holdId = await pause(5);
    await extend(holdId, 10);
    const made = await ask('window.fromHold', {
      ...{ ...command(), holdId, windowId: 'incident', timeZone: 'UTC' },
    });
    expect(made).toMatchObject({ window: { id: 'incident' } });
    expect(await ask('window.show', { windowId: 'incident' })).toMatchObject({
      status: { state: 'open', closesAt: inMinutes(15) },
    });
    expect(await extend(holdId, 5)).toMatchObject({ code: 'not-found' });
  });

  it('is checked against the trail: an end that nobody extended to is reported', async () => {
    const holdId = await pause(5);
    await extend(holdId, 10);
    await extend(holdId, 10);
    await restore(holdId);
    world.kill();
    store.close();
    expect(verify()).toBe(true);
    const until = START + 40 * MINUTE;
    forge(directory.database, (database) => {
      database.exec(`UPDATE manual_holds SET body = json_set(body, '$.until', ${until})`);
    });
    expect(verify()).toMatch(new RegExp(`pause ${holdId} ends at ${inMinutes(40)}, not as entry`));
  });
});
