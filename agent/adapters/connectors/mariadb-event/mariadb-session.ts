import { readFile } from 'node:fs/promises';
import { createConnection, type Connection, type ConnectionOptions } from 'mysql2/promise';
import type { MariadbEventServer } from '../../../../shared/domain/schedulers/kinds/mariadb-event-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Secrets } from '../../../ports/secrets.ts';
import { lengthMs } from '../kit/declared.ts';
import { mariadbFailure } from './mariadb-failure.ts';

/** Raw rows: decode before use. */
export type AskMariadb = (
  statement: string,
  values?: readonly string[],
) => Promise<readonly unknown[]>;

/**
 * Runs `work` over its own connection, closed afterwards. MariaDB's errors are values; `timeout`
 * bounds connecting and each statement.
 */
export async function withMariadb<T>(
  server: MariadbEventServer,
  secrets: Secrets,
  work: (ask: AskMariadb) => Promise<Result<T>>,
): Promise<Result<T>> {
  const password =
    server.password === undefined ? succeed(undefined) : await secrets.value(server.password);
  if (!password.ok) return password;
  const timeout = lengthMs(server.timeout);
  let connection: Connection | undefined;
  try {
    const opened = await createConnection(await optionsOf(server, password.value, timeout));
    connection = opened;
    // If the server ends an idle connection, the next call reports it.
    opened.on('error', () => undefined);
    const done = await work(async (sql, values = []) => {
      // The server binds the values: no quoting rule of its sql_mode matters.
      const [rows] =
        values.length === 0
          ? await opened.query({ sql, timeout })
          : await opened.execute({ sql, timeout, values: [...values] });
      return Array.isArray(rows) ? rows : [];
    });
    await opened.end();
    connection = undefined;
    return done;
  } catch (error) {
    return mariadbFailure(error, server);
  } finally {
    // It failed, or does not answer any more: a farewell could wait for ever.
    connection?.destroy();
  }
}

async function optionsOf(
  { host, port, user, tls, caFile }: MariadbEventServer,
  password: string | undefined,
  connectTimeout: number,
): Promise<ConnectionOptions> {
  const ca = caFile === undefined ? {} : { ca: await readFile(caFile, 'utf8') };
  const isChecked = tls === 'verify';
  return {
    ...(host.startsWith('/') ? { socketPath: host } : { host, port }),
    user,
    ...(password === undefined ? {} : { password }),
    ...(tls === 'off'
      ? {}
      : { ssl: { rejectUnauthorized: isChecked, verifyIdentity: isChecked, ...ca } }),
    charset: 'utf8mb4',
    connectTimeout,
    // A server must not be able to ask for our files.
    flags: ['-LOCAL_FILES'],
    dateStrings: true,
    disableEval: true,
    connectAttributes: { program_name: 'remanso' },
  };
}
