import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../../agent/adapters/sqlite/sqlite-store.ts';
import type { Store } from '../../../../agent/ports/store.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { AgentWorld } from '../../../support/agent-world.ts';
import { everySecond } from '../../../support/definitions.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';
import { zones } from '../../../support/zones.ts';
import { inDetail } from '../../../support/in-detail.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const OPENING = Date.parse('2026-12-06T01:00:00Z');
const person = { name: 'ana', via: 'test' };

/** A zone data update that moves Madrid's clocks by `offset`. */
function movedBy(offset: number, version = '2027a') {
  return {
    version,
    source: 'test',
    rules: (zoneId: string) => {
      const rules = zones.rules(zoneId);
      if (rules === undefined || zoneId !== 'Europe/Madrid') return rules;
      return { ...rules, offsets: rules.offsets.map((one) => one + offset) };
    },
  };
}

const orders = everySecond('orders', { systems: ['erp'] });

const document = documentSchema.parse({
  systems: [{ id: 'erp' }],
  integrations: [{ ...orders, scheduler: { ...orders.scheduler, every: '5m' } }],
  windows: [
    {
      id: 'erp',
      timeZone: 'Europe/Madrid',
      start: '2026-12-06T02:00',
      duration: 'PT4H',
      rrule: 'FREQ=DAILY',
      covers: { systems: ['erp'] },
    },
  ],
});

describe('ZoneWatch, when newer zone data arrives while a window is open', () => {
  let directory: ReturnType<typeof temporaryDataDirectory>;
  let store: Store;
  let world: AgentWorld;

  beforeEach(async () => {
    directory = temporaryDataDirectory();
    store = openStore({ directory, report: () => undefined });
    world = new AgentWorld(store, OPENING - 5000);
    world.start();
    await world.apply(document);
    await world.time.pass(90 * MINUTE);
  });

  afterEach(() => {
    store.close();
    directory.dispose();
  });

  const kinds = () => store.auditPage({ limit: 10_000 }).map(({ kind }) => kind);
  const count = (kind: string) => kinds().filter((one) => one === kind).length;
  const ends = () => {
    const { now } = world.time;
    return world.agent.engine
      .plan(now)
      .board.holdsAt('orders', now)
      .map(({ until }) => until);
  };
  const extend = (byMinutes: number) =>
    world.agent.desk.run('window.extend', {
      commandId: `extend-${byMinutes}`,
      person,
      windowId: 'erp',
      byMinutes,
      reason: 'late patches',
      dryRun: false,
    });

  it.each([HOUR, -HOUR])('an extended occurrence keeps its end, moved by %d ms', async (offset) => {
    expect(await extend(30)).toMatchObject({ ok: true });
    const end = OPENING + 4 * HOUR + 30 * MINUTE;
    expect(ends()).toEqual([end]);
    world.zones = movedBy(offset);
    await world.time.pass(65 * MINUTE);
    expect(ends()).toEqual([end]);
    expect([count('zones.changed'), count('window.opened'), count('window.closed')]).toEqual([
      2, 1, 0,
    ]);
    await world.time.pass(end - world.time.now - 2000);
    expect(world.startedAt('orders')).toEqual([]);
    await world.time.pass(5 * MINUTE);
    expect(world.startedAt('orders').at(-1)).toBeGreaterThanOrEqual(end);
    expect([count('window.opened'), count('window.closed')]).toEqual([1, 1]);
    expect(world.agent.state.amendments.size).toBe(1);
  });

  it('one that nobody amended follows the new data without closing in between', async () => {
    world.zones = movedBy(HOUR);
    await world.time.pass(65 * MINUTE);
    expect(ends()).toEqual([OPENING + 3 * HOUR]);
    expect([count('window.opened'), count('window.closed')]).toEqual([1, 0]);
    const [change] = store.auditPage({ kind: 'zones.changed', before: 2 ** 40, limit: 1 });
    expect(inDetail(change?.detail, 'moved')).toEqual([
      { windowId: 'erp', before: '2026-12-06T01:00:00Z', after: '2026-12-06T00:00:00Z' },
    ]);
  });

  it('one that a person ended stays ended', async () => {
    const released = await world.agent.desk.run('hold.release', {
      commandId: 'end',
      person,
      target: { holdId: 'erp@2026-12-06T01:00:00Z' },
      override: true,
      reason: 'done early',
    });
    expect(released).toMatchObject({ ok: true });
    expect(ends()).toEqual([]);
    world.zones = movedBy(-HOUR);
    await world.time.pass(65 * MINUTE);
    expect(count('zones.changed')).toBe(2);
    expect(ends()).toEqual([]);
  });

  it.each([HOUR, -HOUR])(
    'skipped ones stay skipped, moved ones stay where they were moved, by %d ms',
    async (offset) => {
      const { desk, view } = world.agent;
      const common = { person, windowId: 'erp', reason: 'holidays', dryRun: false };
      const tomorrow = formatInstant(OPENING + 24 * HOUR);
      const later = formatInstant(OPENING + 48 * HOUR);
      const to = { opensAt: formatInstant(OPENING + 60 * HOUR) };
      await desk.run('occurrence.skip', { ...common, commandId: 'skip-one', opensAt: tomorrow });
      await desk.run('occurrence.move', { ...common, commandId: 'move-one', opensAt: later, to });
      world.zones = movedBy(offset);
      await world.time.pass(65 * MINUTE);
      const window = document.windows[0];
      if (window === undefined) throw new Error('expected a window');
      const next = view.nextOccurrences(window, OPENING + 12 * HOUR, 2);
      expect(next.map(({ opensAt }) => opensAt)).toEqual([
        to.opensAt,
        formatInstant(OPENING + 72 * HOUR - offset),
      ]);
    },
  );

  it('is recorded by the agent after a restart as well', async () => {
    await extend(30);
    world.kill();
    world.zones = movedBy(HOUR);
    world.start();
    expect(world.agent.zones.version).toBe('2027a');
    expect(ends()).toEqual([OPENING + 4 * HOUR + 30 * MINUTE]);
    expect(count('window.closed')).toBe(0);
  });
});
