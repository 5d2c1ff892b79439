import { afterAll, beforeAll, expect, it } from 'vitest';
import { discoverServer } from '../../../../../agent/adapters/connectors/server-discoverers.ts';
import { discoveryServer } from '../../../../../shared/domain/schedulers/discovery-server.ts';
import { discoveryWorld } from '../../../../support/discovery-world.ts';
import {
  mariadbLacks,
  PASSWORD,
  startMariadb,
  type MariadbServer,
} from '../../../../support/mariadb-server.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { connectMariadb, openShop, OWNER, READER } from './open-event.ts';

describeWith([], mariadbLacks())('discovery of events of MariaDB', () => {
  let server: MariadbServer;

  beforeAll(async () => {
    server = await startMariadb();
    await openShop(server);
    await server.query('CREATE DATABASE crm');
    const night = "EVERY 1 DAY STARTS '2026-01-01 03:00:00'";
    await server.query(`CREATE EVENT crm.\`Nightly totals\` ON SCHEDULE ${night} DO SELECT 1`);
    await server.query(`CREATE EVENT crm.off ON SCHEDULE ${night} DISABLE DO SELECT 1`);
    await server.query("CREATE EVENT crm.once ON SCHEDULE AT '2037-01-01 00:00:00' DO SELECT 1");
  }, 120_000);
  afterAll(() => server.dispose());

  const lookAt = (parts: object, secrets: Readonly<Record<string, string>> = {}) =>
    discoverServer(
      discoveryWorld(secrets),
      discoveryServer.parse({
        kind: 'mariadb-event',
        host: server.socket,
        port: server.port,
        user: 'root',
        timeout: '20s',
        ...parts,
      }),
    );

  it('lists every event with its schedule, its next run and whether it is enabled', async () => {
    const { found, unreadable } = await lookAt({});
    expect(unreadable).toEqual([]);
    const told = found.map(({ name, schedule, enabled }) => [name, schedule, enabled]);
    expect(told).toEqual([
      ['Nightly totals (crm)', 'EVERY 1 DAY', true],
      ['off (crm)', 'EVERY 1 DAY', false],
      ['once (crm)', 'AT 2037-01-01 00:00:00', true],
      ['foreign (shop)', 'EVERY 1 YEAR', true],
    ]);
    const [nightly, off, once] = found.map(({ nextRunAt }) => nextRunAt ?? null);
    expect((nightly ?? 0) - Date.now()).toBeGreaterThan(0);
    expect((nightly ?? 0) - Date.now()).toBeLessThanOrEqual(24 * 3_600_000);
    expect([off, new Date(once ?? 0).getUTCFullYear()]).toEqual([null, 2037]);
  });

  it('looks into one database if told to, and proposes what can be held', async () => {
    const { found } = await lookAt({ database: 'crm' });
    expect(found.map(({ id }) => id)).toEqual(['nightly-totals', 'off', 'once']);
    const [first] = found;
    if (first?.scheduler.kind !== 'mariadb-event') throw new Error('No event was found.');
    expect(await connectMariadb().read(first.scheduler)).toMatchObject({
      ok: true,
      value: { enabled: true, running: 0 },
    });
    expect(first.server).toBe(`MariaDB ${server.socket}:${server.port}/crm`);
  });

  it('reports that it sees the events of some databases only', async () => {
    const as = (user: string) => ({ user, password: { secretRef: 'db' } });
    const owned = await lookAt(as(OWNER), { db: PASSWORD });
    expect(owned.found.map(({ name }) => name)).toEqual(['foreign (shop)']);
    expect(owned.unreadable).toMatchObject([{ code: 'others-hidden' }]);
    const none = await lookAt(as(READER), { db: PASSWORD });
    expect(none.found).toEqual([]);
    expect(none.unreadable[0]?.why).toMatch(/shows reader only .*the right EVENT/);
  });

  it('reports that none of them runs while event_scheduler is OFF', async () => {
    await server.query('SET GLOBAL event_scheduler = OFF');
    const { found, unreadable } = await lookAt({});
    await server.query('SET GLOBAL event_scheduler = ON');
    expect(found.map(({ nextRunAt }) => nextRunAt)).toEqual([null, null, null, null]);
    expect(unreadable).toMatchObject([{ code: 'scheduler-off' }]);
  });

  it.each([
    ['a wrong password', { secretRef: 'bad' }, 'scheduler-refused', /Check the user/],
    ['a missing secret', { secretRef: 'no' }, 'secret-missing', /no secret/],
  ])('reports what prevents it: %s', async (_, password, code, says) => {
    const { found, unreadable } = await lookAt({ user: OWNER, password }, { bad: 'tahini-secret' });
    expect(found).toEqual([]);
    expect(unreadable).toMatchObject([{ code }]);
    expect(unreadable[0]?.why).toMatch(says);
    expect(JSON.stringify(unreadable)).not.toContain('tahini-secret');
  });
});
