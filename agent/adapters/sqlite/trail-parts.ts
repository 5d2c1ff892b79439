import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { expectedParts, schemaFindings } from './audit-schema-check.ts';
import { openConnection, schemaVersion } from './connection.ts';
import { MIGRATIONS } from './migrations.ts';
import { storeFailure } from './store-failure.ts';

/** What can be made from the entries alone. */
const MADE_AGAIN: ReadonlySet<string> = new Set(['index', 'trigger']);

/**
 * Makes indexes and triggers of the trail again that are missing, as this version has them; returns
 * their names. The caller holds the instance lock. An older layout is left to a start of the agent.
 */
export function remakeTrailParts(database: string): Result<readonly string[]> {
  try {
    const connection = openConnection(database, 'write', MIGRATIONS.length);
    try {
      const [found, newest] = [schemaVersion(connection), MIGRATIONS.length];
      if (found < newest) {
        return failAs('not-supported', [say('doctor-old-layout', { found, newest })]);
      }
      const lacks = new Set(
        schemaFindings(connection).flatMap((one) =>
          one.code === 'part-missing' ? [one.name] : [],
        ),
      );
      const missing = expectedParts(newest).filter(
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
