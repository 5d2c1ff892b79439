import { vi } from 'vitest';
import { PgCronConnector } from '../../../../../agent/adapters/connectors/pg-cron/pg-cron-connector.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import {
  pgCronScheduler,
  type PgCronScheduler,
} from '../../../../../shared/domain/schedulers/kinds/pg-cron-scheduler.ts';
import type { RealScheduler } from '../../../../support/real-scheduler.ts';
import { namedSecrets } from '../../../../support/named-secrets.ts';
import type { PostgresServer } from '../../../../support/postgres-server.ts';

const PERIOD_MS = 2_000;

export function connectPgCron(values: Readonly<Record<string, string>> = {}): PgCronConnector {
  return new PgCronConnector({ secrets: namedSecrets(values), clock: new SystemClock() });
}

export function definitionAt(
  server: PostgresServer,
  parts: Readonly<Record<string, unknown>> = {},
): PgCronScheduler {
  const { folder: host, port } = server;
  return pgCronScheduler.parse({ kind: 'pg-cron', host, port, user: 'postgres', ...parts });
}

/** A job that runs every two seconds, the shortest interval at which runs can be told apart. */
export async function openCronJob(server: PostgresServer, name: string): Promise<RealScheduler> {
  const [made] = await server.query(
    `select cron.schedule($1, '2 seconds', 'select 1')::int as id`,
    [name],
  );
  const id = Number(made?.['id']);
  const runs = async (condition: string) => {
    const from = `from cron.job_run_details where jobid = ${id} and ${condition}`;
    return Number((await server.query(`select count(*) as n ${from}`))[0]?.['n']);
  };
  return {
    scheduler: definitionAt(server, { job: name }),
    periodMs: PERIOD_MS,
    waitMs: 1_500,
    connect: connectPgCron,
    runsStarted: () => runs('true'),
    definition: () => server.query('select * from cron.job where jobid = $1', [id]),
    edit: async () => {
      await server.query(`select cron.alter_job(${id}, schedule := '3 seconds')`);
    },
    disable: async () => {
      await server.query(`select cron.alter_job(${id}, active := false)`);
    },
    enable: async () => {
      await server.query(`select cron.alter_job(${id}, schedule := '2 seconds')`);
    },
    inFlight: async () => {
      await server.query(`select cron.alter_job(${id}, command := 'select pg_sleep(4)')`);
      const long = `command = 'select pg_sleep(4)'`;
      await vi.waitFor(async () => {
        if ((await runs(`${long} and status = 'running'`)) === 0) throw new Error('not yet');
      }, 30_000);
      return {
        finishes: async () => {
          const ended = `${long} and status in ('succeeded', 'failed')`;
          await vi.waitFor(async () => {
            if ((await runs(ended)) === 0) throw new Error('still running');
          }, 30_000);
          return (await runs(`${long} and status = 'failed'`)) === 0;
        },
      };
    },
    dispose: async () => {
      await server.query(`select cron.unschedule(${id})`);
    },
  };
}
