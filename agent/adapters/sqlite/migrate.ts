import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { renameOver } from '../../wire/rename-over.ts';
import {
  APPLICATION_ID,
  type Connection,
  INCREMENTAL,
  openScratch,
  pragma,
  schemaVersion,
} from './connection.ts';
import { unreadable } from './store-failure.ts';

/** The backup of the database from before it left `version`. */
export function backupPath(file: string, version: number): string {
  return `${file}.before-v${version + 1}`;
}

/**
 * Migrates the database to the newest schema, one version and one transaction at a time. An
 * existing database is backed up next to itself before each step; a failed step leaves the previous
 * version.
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
  if (Number(pragma(connection, 'auto_vacuum')) === INCREMENTAL) return;
  connection.pragma(`auto_vacuum = ${INCREMENTAL}`);
  connection.exec('VACUUM');
}

/** A file whose version number was altered must not repeat migrations. */
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
          `Nothing was changed. Set it back to ${version + 1}, or restore a backup`,
      );
    }
  } finally {
    scratch.close();
  }
}

/** Its tables, indexes and triggers, except SQLite's internal ones. */
function partsOf(connection: Connection): string {
  return connection
    .prepare<[], string>(
      "SELECT name || ' ' || sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY 1",
    )
    .pluck()
    .all()
    .join('\n');
}

/** Appears under its name only when it is complete and on disk. */
function writeBackup(connection: Connection, target: string): void {
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { force: true });
  connection.prepare('VACUUM INTO ?').run(unfinished);
  const descriptor = openSync(unfinished, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameOver(unfinished, target);
}
