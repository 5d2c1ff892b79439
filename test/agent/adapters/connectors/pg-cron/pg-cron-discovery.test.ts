import { afterAll, beforeAll, expect, it } from 'vitest';
import { discoverServer } from '../../../../../agent/adapters/connectors/server-discoverers.ts';
import { NEVER } from '../../../../../agent/adapters/connectors/pg-cron/cron-job.ts';
import { discoveryServer } from '../../../../../shared/domain/schedulers/discovery-server.ts';
import { discoveryWorld } from '../../../../support/discovery-world.ts';
import {
  LOCKED_USER,
  postgresLacks,
  startPostgres,
  type PostgresServer,
} from '../../../../support/postgres-server.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { connectPgCron } from './cron-table.ts';

const HOUR_MS = 3_600_000;

describeWith([], postgresLacks())('discovery of pg_cron jobs', () => {
  let server: PostgresServer;

  beforeAll(async () => {
    server = await startPostgres();
    await server.query(`grant usage on schema cron to ${LOCKED_USER}`);
    await server.query(`grant select on cron.job to ${LOCKED_USER}`);
    await server.query(`select cron.schedule('nightly totals', '0 3 * * *', 'select 1')`);
    await server.query(`select cron.schedule('hourly', '7 * * * *', 'select 1')`);
    await server.query(`select cron.schedule('often', '30 seconds', 'select 1')`);
    await server.query(`select cron.schedule('off', '0 4 * * *', 'select 1')`);
    await server.query(
      `select cron.alter_job(jobid, active := false) from cron.job where jobname = 'off'`,
    );
    await server.query(`select cron.schedule('held', $1, 'select 1')`, [NEVER]);
    await server.query(`select cron.schedule('0 5 * * *', E'select\\n  2')`);
    const row = `insert into cron.job (schedule, command, database, username, jobname, nodeport)
      values ($1, 'select 3', 'postgres', $2, $3, $4)`;
    await server.query(row, ['0 6 * * *', LOCKED_USER, 'hourly', server.port]);
  }, 120_000);
  afterAll(() => server.dispose());

  const lookAt = (parts: object, secrets: Readonly<Record<string, string>> = {}) =>
    discoverServer(
      discoveryWorld(secrets),
      discoveryServer.parse({
        kind: 'pg-cron',
        host: server.folder,
        port: server.port,
        user: 'postgres',
        timeout: '20s',
        ...parts,
      }),
    );

  it('lists every job with its schedule, its next run and whether it is active', async () => {
    const { found, unreadable } = await lookAt({});
    expect(unreadable).toEqual([]);
    const told = found.map(({ name, schedule, enabled }) => [name, schedule, enabled]);
    expect(told).toEqual([
      ['nightly totals (postgres)', '0 3 * * *', true],
      ['hourly (postgres)', '7 * * * *', true],
      ['often (postgres)', '30 seconds', true],
      ['off (postgres)', '0 4 * * *', false],
      ['held (postgres)', NEVER, false],
      ['select 2 (postgres)', '0 5 * * *', true],
      ['hourly (postgres)', '0 6 * * *', true],
    ]);
    const next = found.map(({ nextRunAt }) => nextRunAt);
    const [nightly, hourly, ...others] = next;
    // It uses cron.timezone, which is GMT by default.
    expect(new Date(nightly ?? 0).toISOString()).toMatch(/T03:00:00.000Z$/);
    expect(new Date(hourly ?? 0).toISOString()).toMatch(/:07:00.000Z$/);
    expect((hourly ?? 0) - Date.now()).toBeGreaterThan(0);
    expect((hourly ?? 0) - Date.now()).toBeLessThanOrEqual(HOUR_MS);
    expect(others.slice(0, 3)).toEqual([null, null, null]);
  });

  it('distinguishes two jobs of one name by their numbers, and proposes what can be held', async () => {
    const { found } = await lookAt({});
    const jobs = found.map(({ scheduler }) => (scheduler.kind === 'pg-cron' ? scheduler.job : ''));
    expect(jobs).toEqual(['nightly totals', 2, 'often', 'off', 'held', 6, 7]);
    const [first] = found;
    if (first?.scheduler.kind !== 'pg-cron') throw new Error('No job of pg_cron was found.');
    const read = await connectPgCron().read(first.scheduler);
    expect(read).toMatchObject({ ok: true, value: { enabled: true } });
    expect(first).toMatchObject({
      id: 'nightly-totals',
      server: `PostgreSQL ${server.folder}:${server.port}/postgres`,
    });
  });

  it("reports that it does not see other users' jobs", async () => {
    const locked = { user: LOCKED_USER, password: { secretRef: 'db' } };
    const { found, unreadable } = await lookAt(locked, { db: 'sesame' });
    expect(found.map(({ schedule }) => schedule)).toEqual(['0 6 * * *']);
    // Nor may it read their time zone.
    expect(found[0]?.nextRunAt).toBeNull();
    expect(unreadable).toMatchObject([{ code: 'others-hidden' }]);
    expect(unreadable[0]?.why).toMatch(/shows locked only its own jobs/);
  });

  it.each([
    ['a wrong password', { password: { secretRef: 'bad' } }, 'scheduler-refused', /password/],
    ['a missing secret', { password: { secretRef: 'no' } }, 'secret-missing', /no secret/],
    ['another database', { database: 'template1' }, 'scheduler-missing', /cron\.database_name/],
    ['no server', { host: '127.0.0.1', port: 1 }, 'scheduler-unreachable', /ECONNREFUSED/],
  ])('reports what prevents it: %s', async (_, parts, code, says) => {
    const user = 'password' in parts ? LOCKED_USER : 'postgres';
    const { found, unreadable } = await lookAt({ user, ...parts }, { bad: 'tahini-secret' });
    expect(found).toEqual([]);
    expect(unreadable).toMatchObject([{ code }]);
    expect(unreadable[0]?.why).toMatch(says);
    expect(JSON.stringify(unreadable)).not.toContain('tahini-secret');
  });
});
