import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { renameOver } from '../../wire/rename-over.ts';
import { APPLICATION_ID, type Connection, schemaVersion } from './connection.ts';

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
