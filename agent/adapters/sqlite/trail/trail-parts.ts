import { succeed, type Result } from '../../../../shared/errors.ts';
import { expectedParts, schemaFindings } from '../database/audit-schema-check.ts';
import { openConnection } from '../database/connection.ts';
import { storeFailure } from '../database/store-failure.ts';

/** What can be made from the entries alone. */
const MADE_AGAIN: ReadonlySet<string> = new Set(['index', 'trigger']);

/**
 * Makes indexes and triggers of the trail again that are missing, as its format has them; returns
 * their names. The caller holds the instance lock.
 */
export function remakeTrailParts(database: string): Result<readonly string[]> {
  try {
    const connection = openConnection(database, 'write');
    try {
      const lacks = new Set(
        schemaFindings(connection).flatMap((one) =>
          one.code === 'part-missing' ? [one.name] : [],
        ),
      );
      const missing = expectedParts(connection).filter(
        ({ name, type }) => lacks.has(name) && MADE_AGAIN.has(type),
      );
      connection.transaction(() => {
        for (const { sql } of missing) connection.exec(sql ?? '');
      })();
      return succeed(missing.map(({ name }) => name));
    } finally {
      connection.close();
    }
  } catch (error) {
    return { ok: false, failure: storeFailure(error, database) };
  }
}
