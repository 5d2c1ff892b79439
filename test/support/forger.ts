import Database from 'better-sqlite3';
import { AUDIT_TRIGGERS } from '../../agent/adapters/sqlite/audit-schema.ts';

/** Someone with a SQLite shell on the database of a stopped or running agent. */
export function forge<T>(file: string, work: (database: Database.Database) => T): T {
  const database = new Database(file);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** Works with the trail's triggers removed, and restores them unless told otherwise. */
export function forgeUnguarded(
  file: string,
  work: (database: Database.Database) => void,
  leaveOff: readonly string[] = [],
): void {
  forge(file, (database) => {
    for (const name of Object.keys(AUDIT_TRIGGERS)) database.exec(`DROP TRIGGER ${name}`);
    work(database);
    for (const [name, sql] of Object.entries(AUDIT_TRIGGERS)) {
      if (!leaveOff.includes(name)) database.exec(sql);
    }
  });
}
