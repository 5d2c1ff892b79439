import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { renameOver } from '../../wire/rename-over.ts';
import { APPLICATION_ID, type Connection, openScratch, schemaVersion } from './connection.ts';
import { unreadable } from './store-failure.ts';

/** Where the database as it was before leaving `version` lies. */
export function backupPath(file: string, version: number): string {
  return `${file}.before-v${version + 1}`;
}

/**
 * Brings the database to the newest schema, one version and one transaction at a time. An existing
 * database is copied beside itself before each step; a step that fails leaves the version before it.
 */
export function migrate(connection: Connection, file: string, migrations: readonly string[]): void {
  const found = schemaVersion(connection);
  if (found > 0 && found < migrations.length) checkVersion(connection, file, migrations);
  for (let version = found; version < migrations.length; version += 1) {
    if (found > 0) writeBackup(connection, backupPath(file, version));
    const step = migrations[version] ?? '';
    connection.transaction(() => {
      connection.exec(step);
      connection.pragma(`application_id = ${APPLICATION_ID}`);
      connection.pragma(`user_version = ${version + 1}`);
    })();
  }
}

/** A file whose number was altered must not be taken through steps that it has behind it. */
function checkVersion(connection: Connection, file: string, migrations: readonly string[]): void {
  const told = schemaVersion(connection);
  const parts = partsOf(connection);
  const scratch = openScratch();
  try {
    for (const [version, step] of migrations.entries()) {
      scratch.exec(step);
      if (version + 1 <= told || partsOf(scratch) !== parts) continue;
      throw unreadable(
        file,
        `its user_version is ${told}, but its tables are those of version ${version + 1}: the number was altered. ` +
          `Nothing was changed. Set it to ${version + 1} again, or put a backup in its place`,
      );
    }
  } finally {
    scratch.close();
  }
}

/** Its tables, indexes and triggers; what SQLite makes for itself is none of them. */
function partsOf(connection: Connection): string {
  return connection
    .prepare<[], string>(
      "SELECT name || ' ' || sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY 1",
    )
    .pluck()
    .all()
    .join('\n');
}

/** Under its name only when it is complete and on the disk. */
function writeBackup(connection: Connection, target: string): void {
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { force: true });
  connection.prepare('VACUUM INTO ?').run(unfinished);
  const descriptor = openSync(unfinished, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameOver(unfinished, target);
}
