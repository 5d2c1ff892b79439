import { succeed, type Result } from '../../../../shared/errors.ts';
import { openConnection, schemaVersion, type Connection } from './connection.ts';
import { storeFailure } from './store-failure.ts';

/** Reads a database, with or without a running agent; `nothing` if there is none yet. */
export function readDatabase<T>(
  database: string,
  nothing: T,
  read: (connection: Connection) => T,
): Result<T> {
  let connection: Connection | undefined;
  try {
    connection = openConnection(database, 'read');
    return succeed(schemaVersion(connection) === 0 ? nothing : read(connection));
  } catch (error) {
    const failure = storeFailure(error, database);
    return failure.code === 'store-missing' ? succeed(nothing) : { ok: false, failure };
  } finally {
    connection?.close();
  }
}
