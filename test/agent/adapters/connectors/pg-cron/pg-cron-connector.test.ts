import { execFileSync } from 'node:child_process';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SchedulerReceipt } from '../../../../../agent/core/state/scheduler-pause.ts';
import type { PgCronScheduler } from '../../../../../shared/domain/schedulers/kinds/pg-cron-scheduler.ts';
import { describeConnector } from '../../../../support/connector-contract.ts';
import {
  type FailureCase,
  type RealScheduler,
  startsSince,
  valueOf,
} from '../../../../support/real-scheduler.ts';
import {
  LOCKED_USER,
  postgresLacks,
  startPostgres,
  type PostgresServer,
} from '../../../../support/postgres-server.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { StrangerServers } from '../../../../support/stranger-servers.ts';
import { connectPgCron, definitionAt, openCronJob } from './cron-table.ts';

describeWith(['psql'], postgresLacks())('pg_cron 1.6 on PostgreSQL 17', () => {
  let server: PostgresServer;
  const strangers = new StrangerServers();
  let count = 0;

  beforeAll(async () => {
    server = await startPostgres();
    await server.query(`grant usage on schema cron to ${LOCKED_USER}`);
    await server.query(`select cron.schedule('foreign', '0 0 1 1 *', 'select 1')`);
  });
  afterAll(async () => {
    strangers.close();
    await server.dispose();
  });

  function open(): Promise<RealScheduler> {
    count += 1;
    return openCronJob(server, `job ${count}'s "own"`);
  }

  function failing(
    what: string,
    code: FailureCase['code'],
    says: RegExp,
    parts: () => Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>,
  ): FailureCase {
    const secrets = { right: 'sesame', wrong: 'tahini' };
    return {
      what,
      code,
      says,
      open: async () => ({
        connector: connectPgCron(secrets),
        scheduler: definitionAt(server, { job: 'foreign', timeout: '10s', ...(await parts()) }),
      }),
    };
  }

  const locked = (name: string) => ({ user: LOCKED_USER, password: { secretRef: name } });
  describeConnector('pg-cron', {
    tellsWhoDisabled: true,
    open,
    failures: [
      failing('a wrong password', 'scheduler-refused', /password authentication failed/, () =>
        locked('wrong'),
      ),
      failing('a missing secret', 'secret-missing', /nowhere/, () => locked('nowhere')),
      failing("another user's job", 'scheduler-missing', /belongs to another user/, () =>
        locked('right'),
      ),
      failing('a removed job', 'scheduler-missing', /no job “gone”/, () => ({ job: 'gone' })),
      failing('a database without pg_cron', 'scheduler-missing', /cron.database_name/, () => ({
        database: 'template1',
      })),
      failing('no server', 'scheduler-unreachable', /ECONNREFUSED.*Check host, port/, () => ({
        host: '127.0.0.1',
        port: 1,
      })),
      failing('no such host', 'scheduler-unreachable', /ENOTFOUND|EAI_AGAIN/, () => ({
        host: 'nowhere.invalid',
        timeout: '5s',
      })),
      failing('a silent server', 'scheduler-unreachable', /timeout/, async () => ({
        host: '127.0.0.1',
        port: await strangers.portOf(createServer(() => undefined)),
        timeout: '500ms',
      })),
      failing('a web server', 'scheduler-unreachable', /cannot be read/, async () => ({
        host: '127.0.0.1',
        port: await strangers.portOf(
          createHttpServer((_, reply) => reply.end('<html>Hello</html>')),
        ),
      })),
      failing('a server without TLS', 'scheduler-unreachable', /SSL/, () => ({
        host: '127.0.0.1',
        tls: 'require',
      })),
    ],
  });

  describe('the pg-cron connector', () => {
    it('has undo lines that need no agent', async () => {
      const real = await open();
      const before = await real.definition();
      const receipt = await paused(real);
      expect(await real.definition()).not.toEqual(before);
      for (const line of real.connect().undo(real.scheduler, receipt)) {
        execFileSync('sh', ['-c', line]);
      }
      expect(await real.definition()).toEqual(before);
      await real.dispose();
    });

    it('refers to a password by name in these lines', async () => {
      const real = await open();
      const receipt = await paused(real);
      const scheduler = { ...real.scheduler, ...locked('right') } as PgCronScheduler;
      const lines = connectPgCron({ right: 'sesame' }).undo(scheduler, receipt).join('\n');
      expect(lines).toContain('PGPASSWORD="$REMANSO_SECRET_RIGHT" psql');
      expect(lines).not.toContain('sesame');
      await real.dispose();
    });

    it('keeps the schedule that someone else set while it was paused', async () => {
      const real = await open();
      const receipt = await paused(real);
      await real.edit();
      const edited = await real.definition();
      valueOf(await real.connect().resume(real.scheduler, receipt));
      expect(await real.definition()).toEqual(edited);
      const again = await paused(real);
      valueOf(await real.connect().resume(real.scheduler, again));
      expect(await real.definition()).toEqual(edited);
      await real.dispose();
    });

    it('finds it by its number after a rename', async () => {
      const real = await open();
      const [row] = await server.query(`select * from cron.job order by jobid desc limit 1`);
      const id = Number(row?.['jobid']);
      const byNumber = { ...real, scheduler: definitionAt(server, { job: id }) };
      const receipt = await paused(byNumber);
      await server.query(`update cron.job set jobname = 'another' where jobid = ${id}`);
      valueOf(await real.connect().resume(byNumber.scheduler, receipt));
      expect(await real.definition()).toEqual([{ ...row, jobname: 'another' }]);
      await real.dispose();
    });

    it('reports who is not allowed to pause, before a window shows it', async () => {
      await server.query(`update cron.job set username = $1 where jobname = 'foreign'`, [
        LOCKED_USER,
      ]);
      const scheduler = definitionAt(server, { job: 'foreign', ...locked('right') });
      const connector = connectPgCron({ right: 'sesame' });
      expect(await connector.preflight(scheduler)).toContainEqual(
        expect.objectContaining({ level: 'problem', code: 'rights' }),
      );
      const reading = valueOf(await connector.read(scheduler));
      const note = { holdId: 'h', reason: 'r', until: null };
      expect(await connector.pause(scheduler, note, reading)).toMatchObject({
        ok: false,
        failure: {
          code: 'scheduler-refused',
          message: expect.stringMatching(/GRANT EXECUTE/) as unknown,
        },
      });
      await server.query(`grant execute on function cron.alter_job to ${LOCKED_USER}`);
      expect(await connector.preflight(scheduler)).toEqual([
        expect.objectContaining({ level: 'ok' }),
      ]);
      valueOf(await connector.pause(scheduler, note, reading));
    });

    it('tells the runs that it has on record, with their ends', async () => {
      const real = await open();
      const before = performance.timeOrigin + performance.now();
      const past = await vi.waitFor(async () => {
        const { pastRuns } = valueOf(await real.connect().read(real.scheduler));
        expect(pastRuns?.runs.length).toBeGreaterThan(1);
        expect(pastRuns?.runs[0]?.outcome).toBe('succeeded');
        return pastRuns;
      }, 20_000);
      const [first, second] = past?.runs ?? [];
      expect(first?.startedAt).toBeGreaterThanOrEqual(before - 50);
      expect(first?.endedAt).toBeGreaterThanOrEqual(first?.startedAt ?? Infinity);
      expect(second?.startedAt).toBeGreaterThan(first?.startedAt ?? Infinity);
      expect(past?.since).toBe(first?.startedAt);
      await server.query(
        `select cron.alter_job(jobid, command := 'select 1/0') from cron.job where jobname = $1`,
        [(real.scheduler as PgCronScheduler).job],
      );
      await vi.waitFor(async () => {
        const { pastRuns } = valueOf(await real.connect().read(real.scheduler));
        expect(pastRuns?.runs.at(-1)?.outcome).toBe('failed');
      }, 20_000);
      await real.dispose();
    });

    it('knows nothing of runs that are not on record', async () => {
      await server.query(`select cron.schedule('never', '0 0 1 1 *', 'select 1')`);
      const scheduler = definitionAt(server, { job: 'never' });
      expect(valueOf(await connectPgCron().read(scheduler)).pastRuns).toBeUndefined();
    });

    it('does not deactivate jobs, because that reportedly fails a run in progress', async () => {
      const real = await open();
      const flight = await real.inFlight?.();
      await real.disable();
      expect(await flight?.finishes()).toBe(false);
      await real.dispose();
    });

    it("gives the start of the latest run by the agent's clock", async () => {
      const real = await open();
      const before = performance.timeOrigin + performance.now();
      // pg_cron records the start separately from the run, which may be visible first.
      const reading = await vi.waitFor(async () => {
        const told = valueOf(await real.connect().read(real.scheduler));
        expect(told.lastStartedAt).not.toBeNull();
        return told;
      }, 10_000);
      expect(reading.lastStartedAt).toBeGreaterThanOrEqual(before - 50);
      expect(reading.lastStartedAt).toBeLessThanOrEqual(before + 10_000);
      const starts = await startsSince(real, before - 50);
      expect(starts.length).toBeGreaterThan(0);
      expect(await startsSince(real, before + 60_000)).toEqual([]);
      await real.dispose();
    });
  });
});

async function paused(real: RealScheduler): Promise<SchedulerReceipt> {
  const reading = valueOf(await real.connect().read(real.scheduler));
  const note = { holdId: 'hold-1', reason: 'by hand', until: null };
  return valueOf(await real.connect().pause(real.scheduler, note, reading));
}
