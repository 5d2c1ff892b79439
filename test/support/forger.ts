import Database from 'better-sqlite3';

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
    const triggers = database
      .prepare<[], { name: string; sql: string }>(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'",
      )
      .all();
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
    work(database);
    for (const { name, sql } of triggers) if (!leaveOff.includes(name)) database.exec(sql);
  });
}
