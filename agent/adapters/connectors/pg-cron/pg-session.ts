import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import type { PgCronServer } from '../../../../shared/domain/schedulers/kinds/pg-cron-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Secrets } from '../../../ports/secrets.ts';
import { lengthMs } from '../kit/declared.ts';
import { pgFailure } from './pg-failure.ts';

/** Raw rows: decode before use. */
export type AskPg = (
  statement: string,
  values: readonly unknown[],
) => Promise<readonly Record<string, unknown>[]>;

/**
 * Runs `work` over its own connection, closed afterwards. PostgreSQL errors are values; `timeout`
 * bounds connecting and each statement.
 */
export async function withPg<T>(
  scheduler: PgCronServer,
  secrets: Secrets,
  work: (ask: AskPg) => Promise<Result<T>>,
): Promise<Result<T>> {
  const password =
    scheduler.password === undefined ? succeed(undefined) : await secrets.value(scheduler.password);
  if (!password.ok) return password;
  let client: Client | undefined;
  try {
    const connection = await clientOf(scheduler, password.value);
    client = connection;
    // If the server ends an idle connection, the next call reports it.
    connection.on('error', () => undefined);
    await connection.connect();
    return await work(async (statement, values) => {
      const { rows } = await connection.query<Record<string, unknown>>(statement, [...values]);
      return rows;
    });
  } catch (error) {
    return pgFailure(error, scheduler);
  } finally {
    // A connection that breaks while closing does not matter.
    await client?.end().catch(() => undefined);
  }
}

async function clientOf(scheduler: PgCronServer, password: string | undefined): Promise<Client> {
  const { host, port, database, user, tls, caFile, timeout } = scheduler;
  const timeoutMs = lengthMs(timeout);
  const ca = caFile === undefined ? {} : { ca: await readFile(caFile, 'utf8') };
  return new Client({
    host,
    port,
    database,
    user,
    ...(password === undefined ? {} : { password }),
    ssl: tls === 'off' ? false : { rejectUnauthorized: tls === 'verify', ...ca },
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
    statement_timeout: timeoutMs,
    application_name: 'remanso',
  });
}
