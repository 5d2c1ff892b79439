import { beforeEach, describe, expect, it } from 'vitest';
import { agentCalls, type CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import type { Result } from '../../../../shared/errors.ts';
import { AgentWorld } from '../../../support/agent-world.ts';
import { everySecond } from '../../../support/definitions.ts';
import { MemoryStore } from '../../../support/memory-store.ts';

const MINUTE = 60_000;
const OPENING = Date.parse('2026-12-06T01:00:00Z');
const CLOSING = OPENING + 4 * 60 * MINUTE;
const ben = { name: 'ben', via: 'test' };

const erp = { id: 'erp', name: 'ERP' };
const integrations = [
  everySecond('orders', { systems: ['erp'] }),
  everySecond('stock', { systems: ['erp'] }),
  everySecond('mail'),
].map((one) => ({ ...one, scheduler: { ...one.scheduler, every: '10m' } }));
const night = {
  id: 'night',
  title: 'Night',
  timeZone: 'UTC',
  start: '2026-12-06T01:00',
  end: '2026-12-06T05:00',
  rrule: 'FREQ=DAILY',
  covers: { systems: ['erp'] },
};
const plan = { systems: [erp], integrations, windows: [night] };

type Applied = Result<CallResult<'document.apply'>>;
interface Flags {
  readonly prune?: boolean;
  readonly dryRun?: boolean;
  readonly allowOpenChanges?: boolean;
  readonly reason?: string;
}

let store: MemoryStore;
let world: AgentWorld;
let commands = 0;

function apply(document: object, flags: Flags = {}): Promise<Applied> {
  commands += 1;
  const commandId = `apply-nr-${commands}`;
  const params = { commandId, person: ben, document, ...flags };
  return world.agent.desk.run('document.apply', agentCalls['document.apply'].params.parse(params));
}

function windowAs(change: object): object {
  return { ...plan, windows: [{ ...night, ...change }] };
}

function entries(kind: AuditEntry['kind']): AuditEntry[] {
  return store.entries.filter((entry) => entry.kind === kind);
}

const passTo = (at: number) => world.time.pass(at - world.time.now);

beforeEach(async () => {
  store = new MemoryStore();
  world = new AgentWorld(store, OPENING - 10 * MINUTE);
  world.start();
  await apply(plan);
  await passTo(OPENING + MINUTE);
});

/** What needs the flag: refused without it, applied with it and a reason. */
const CHANGES: readonly (readonly [what: string, document: object, flags: Flags, code: string])[] =
  [
    ['a removed window', { ...plan, windows: [] }, { prune: true }, 'open-ended'],
    ['an end before now', windowAs({ end: '2026-12-06T01:00:30' }), {}, 'open-ended'],
    ['another start', windowAs({ start: '2026-12-06T00:30' }), {}, 'open-ended'],
    ['another zone', windowAs({ timeZone: 'Europe/Madrid' }), {}, 'open-ended'],
    [
      'another rule',
      windowAs({ start: '2026-12-07T01:00', end: '2026-12-07T05:00' }),
      {},
      'open-ended',
    ],
    ['its start as an exdate', windowAs({ exdates: ['2026-12-06T01:00'] }), {}, 'open-ended'],
    ['an earlier end', windowAs({ end: '2026-12-06T02:00' }), {}, 'open-shortened'],
    [
      'fewer integrations covered',
      windowAs({ covers: { integrations: ['orders'] } }),
      {},
      'open-lets-go',
    ],
    [
      'an exception',
      windowAs({ covers: { systems: ['erp'], except: ['stock'] } }),
      {},
      'open-lets-go',
    ],
    [
      'an integration that no longer needs the system',
      { integrations: [{ ...integrations[1], systems: [] }] },
      {},
      'open-lets-go',
    ],
    [
      'essential ones that it leaves out from now on',
      {
        ...windowAs({ covers: { systems: ['erp'], exceptEssential: true } }),
        integrations: [integrations[0], { ...integrations[1], essential: true }],
      },
      {},
      'open-lets-go',
    ],
    [
      'a removed integration',
      { ...plan, integrations: integrations.filter(({ id }) => id !== 'stock') },
      { prune: true },
      'open-lets-go',
    ],
  ];

describe('a document that changes an open window', () => {
  it.each(CHANGES)(
    'is refused, with the id of the window: %s',
    async (_, document, flags, code) => {
      const before = world.agent.state.revision;
      for (const more of [{}, { dryRun: true }, { reason: 'tidying up' }]) {
        const refused = await apply(document, { ...flags, ...more });
        expect(refused).toMatchObject({
          ok: false,
          failure: { code: 'open-occurrence', problems: [{ id: 'night', code }] },
        });
        expect(refused.ok ? '' : refused.failure.message).toMatch(/night.*--allow-open-changes/);
      }
      const reasonless = await apply(document, { ...flags, allowOpenChanges: true });
      expect(reasonless).toMatchObject({ failure: { code: 'reason-required' } });
      expect(world.agent.state.revision).toBe(before);
      expect(world.agent.engine.plan(world.time.now).board.isHeld('stock', world.time.now)).toBe(
        true,
      );
    },
  );

  it.each(CHANGES)('is applied with the flag and a reason: %s', async (_, document, flags) => {
    const allowed = { ...flags, allowOpenChanges: true, reason: 'the vendor is done' };
    const dry = await apply(document, { ...allowed, dryRun: true });
    expect(dry).toMatchObject({ ok: true, value: { openChanges: [{ windowId: 'night' }] } });
    expect(entries('config.changed').some(({ reason }) => reason !== undefined)).toBe(false);
    const applied = await apply(document, allowed);
    expect(applied).toMatchObject({ ok: true, value: { openChanges: [{ windowId: 'night' }] } });
    const [changed] = entries('config.changed').filter(({ reason }) => reason !== undefined);
    expect(changed).toMatchObject({ actor: { name: 'ben' }, reason: 'the vendor is done' });
  });

  it('records who ended it, when and why, and runs resume', async () => {
    await apply(
      { ...plan, windows: [] },
      {
        prune: true,
        allowOpenChanges: true,
        reason: 'the vendor is done',
      },
    );
    const now = formatInstant(world.time.now);
    expect(entries('window.ended')).toMatchObject([
      {
        actor: { kind: 'person', name: 'ben' },
        reason: 'the vendor is done',
        windowId: 'night',
        occurrence: { opensAt: formatInstant(OPENING), closesAt: now },
        detail: { before: { closesAt: formatInstant(CLOSING) }, after: { closesAt: now } },
      },
    ]);
    expect(entries('window.closed')).toMatchObject([{ occurrence: { closesAt: now } }]);
    expect(world.agent.state.openings.size).toBe(0);
    expect(world.agent.engine.plan(world.time.now).board.isHeld('stock', world.time.now)).toBe(
      false,
    );
  });

  it('records who made it close earlier, and it closes then', async () => {
    const earlier = OPENING + 60 * MINUTE;
    const flags = { allowOpenChanges: true, reason: 'half of it is cancelled' };
    await apply(windowAs({ end: '2026-12-06T02:00' }), flags);
    expect(entries('window.shortened')).toMatchObject([
      {
        actor: { name: 'ben' },
        reason: 'half of it is cancelled',
        occurrence: { closesAt: formatInstant(earlier) },
        detail: { before: { closesAt: formatInstant(CLOSING) } },
      },
    ]);
    expect(entries('window.ended')).toEqual([]);
    await passTo(earlier - 1000);
    expect(world.agent.state.openings.size).toBe(1);
    await passTo(earlier);
    expect(world.agent.state.openings.size).toBe(0);
  });

  it('records which integrations it releases, and holds the others', async () => {
    const flags = { allowOpenChanges: true, reason: 'stock does not need it' };
    const applied = await apply(windowAs({ covers: { integrations: ['orders'] } }), flags);
    expect(applied).toMatchObject({
      value: { openChanges: [{ effect: 'lets-go', integrations: ['stock'] }] },
    });
    expect(entries('hold.released')).toMatchObject([
      {
        actor: { name: 'ben' },
        reason: 'stock does not need it',
        detail: { integrations: ['stock'] },
      },
    ]);
    const { board } = world.agent.engine.plan(world.time.now);
    expect([board.isHeld('orders', world.time.now), board.isHeld('stock', world.time.now)]).toEqual(
      [true, false],
    );
  });
});

describe('a document that leaves open windows alone', () => {
  it.each<[what: string, document: object]>([
    ['the same', plan],
    ['another title and reason', windowAs({ title: 'New', reason: 'CHG-2' })],
    ['a later end', windowAs({ end: '2026-12-06T07:00' })],
    ['more integrations covered', windowAs({ covers: { all: true } })],
    ['the same in other terms', windowAs({ covers: { integrations: ['orders', 'stock'] } })],
    ['another day as an exdate', windowAs({ exdates: ['2026-12-08T01:00'] })],
    ['a duration of the same length', windowAs({ end: undefined, duration: 'PT4H' })],
    [
      'another window',
      { windows: [{ ...night, id: 'other', start: '2026-12-20T01:00', end: '2026-12-20T02:00' }] },
    ],
    [
      'another command for a held integration',
      { integrations: [{ ...integrations[1], missedRuns: 'once' }] },
    ],
    ['nothing', {}],
  ])('is applied without the flag: %s', async (_, document) => {
    const applied = await apply(document);
    expect(applied).toMatchObject({ ok: true });
    expect(applied.ok && applied.value.openChanges).toBeUndefined();
    expect(world.agent.state.openings.get('night@2026-12-06T01:00:00Z')).toBeDefined();
  });

  it('and so is one that removes what is not open yet', async () => {
    await passTo(CLOSING + MINUTE);
    expect(await apply({ ...plan, windows: [] }, { prune: true })).toMatchObject({ ok: true });
  });

  it('judges an occurrence that people extended, moved or ended as it is now', async () => {
    const control = { commandId: 'extend-it', person: ben, reason: 'late', dryRun: false };
    const extend = { ...control, windowId: 'night', byMinutes: 60 };
    expect(await world.agent.desk.run('window.extend', extend)).toMatchObject({
      ok: true,
    });
    await passTo(CLOSING + MINUTE);
    expect(await apply({ ...plan, windows: [] }, { prune: true })).toMatchObject({
      failure: { code: 'open-occurrence' },
    });
    const end = { ...control, commandId: 'end-it-now', windowId: 'night' };
    expect(await world.agent.desk.run('window.end', end)).toMatchObject({
      ok: true,
    });
    expect(await apply({ ...plan, windows: [] }, { prune: true })).toMatchObject({ ok: true });
  });
});

describe('a window made from a pause', () => {
  const until = formatInstant(OPENING + 2 * 60 * MINUTE);

  async function incident(): Promise<void> {
    const placed = await world.pause(
      { systems: [], tags: [], integrations: ['mail'], all: false, except: [] },
      until,
    );
    const params = {
      ...{ commandId: 'from-hold', person: ben, reason: 'longer than thought', dryRun: false },
      holdId: placed.ok ? placed.value.holdId : '',
      windowId: 'incident',
      timeZone: 'UTC',
    };
    const made = await world.agent.desk.run('window.fromHold', params);
    expect(made).toMatchObject({ ok: true });
  }

  it('is never pruned while it is open, and pruned afterwards', async () => {
    await incident();
    for (const flags of [{}, { dryRun: true }, { allowOpenChanges: true, reason: 'tidy' }]) {
      expect(await apply(plan, { prune: true, ...flags })).toMatchObject({
        ok: true,
        value: { changes: [], warnings: [{ id: 'incident', code: 'from-hold-kept' }] },
      });
    }
    expect(world.agent.state.openings.size).toBe(2);
    await passTo(Date.parse(until) + MINUTE);
    expect(await apply(plan, { prune: true })).toMatchObject({
      ok: true,
      value: { changes: [{ action: 'remove', id: 'incident' }], warnings: [] },
    });
  });

  it('is changed only if a document names it', async () => {
    await incident();
    const made = world.agent.state.definitions.windows.get('incident');
    expect(made?.fromHold).toMatch(/^hold-/);
    const gone = { ...plan, integrations: integrations.filter(({ id }) => id !== 'mail') };
    expect(await apply(gone, { prune: true })).toMatchObject({
      failure: { code: 'open-occurrence', problems: [{ id: 'incident', code: 'open-lets-go' }] },
    });
  });
});

describe('a single definition that is removed', () => {
  const removal = { commandId: 'remove-it', person: ben, reason: 'not needed' };

  it('is refused while its window is open, unless flagged', async () => {
    const { desk } = world.agent;
    const window = { ...removal, part: 'window' as const, id: 'night' };
    expect(await desk.run('definition.remove', window)).toMatchObject({
      failure: { code: 'open-occurrence', problems: [{ id: 'night', code: 'open-ended' }] },
    });
    expect(
      await desk.run('definition.remove', { ...window, allowOpenChanges: true }),
    ).toMatchObject({
      ok: true,
    });
    expect(entries('window.ended')).toMatchObject([
      { reason: 'not needed', actor: { name: 'ben' } },
    ]);
    expect(entries('config.changed').at(-1)).toMatchObject({ reason: 'not needed' });
  });

  it('needs no flag for an integration, or for a closed window', async () => {
    const { desk } = world.agent;
    const integration = { ...removal, part: 'integration' as const, id: 'stock' };
    expect(await desk.run('definition.remove', integration)).toMatchObject({ ok: true });
    await passTo(CLOSING + MINUTE);
    const window = { ...removal, commandId: 'remove-2', part: 'window' as const, id: 'night' };
    expect(await desk.run('definition.remove', window)).toMatchObject({ ok: true });
  });
});
