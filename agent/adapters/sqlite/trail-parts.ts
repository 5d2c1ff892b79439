import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { schemaFindings } from './audit-schema-check.ts';
import { openConnection, openScratch, schemaVersion } from './connection.ts';
import { MIGRATIONS } from './migrations.ts';
import { storeFailure } from './store-failure.ts';

/** What can be made from the entries alone. */
const MADE_AGAIN: ReadonlySet<string> = new Set(['index', 'trigger']);

/**
 * Makes indexes and triggers of the trail again that are missing, as this version has them; returns
 * their names. The caller holds the instance lock. An older layout is left to a start of the agent.
 */
export function remakeTrailParts(database: string): Result<readonly string[]> {
  const scratch = openScratch();
  try {
    for (const step of MIGRATIONS) scratch.exec(step);
    const sqlOf = scratch.prepare<[string], string>('SELECT sql FROM sqlite_schema WHERE name = ?');
    const connection = openConnection(database, 'write', MIGRATIONS.length);
    try {
      const [found, newest] = [schemaVersion(connection), MIGRATIONS.length];
      if (found < newest) {
        return failAs('not-supported', [say('doctor-old-layout', { found, newest })]);
      }
      const missing = schemaFindings(connection).flatMap((one) =>
        one.code === 'part-missing' && MADE_AGAIN.has(one.type) ? [one.name] : [],
      );
      connection.transaction(() => {
        for (const name of missing) connection.exec(sqlOf.pluck().get(name) ?? '');
      })();
      return succeed(missing);
    } finally {
      connection.close();
    }
  } catch (error) {
    return { ok: false, failure: storeFailure(error, database) };
  } finally {
    scratch.close();
  }
}
