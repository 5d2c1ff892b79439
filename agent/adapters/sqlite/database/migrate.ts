import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { renameOver } from '../../../wire/rename-over.ts';
import { type Connection, schemaVersion } from './connection.ts';
import { APPLICATION_ID, FIRST_FORMAT, MIGRATIONS } from './database-format.ts';
import { SCHEMA } from './database-schema.ts';

/** The backup of the database from before it left this format. */
export function backupPath(file: string, format: number): string {
  return `${file}.before-v${format + 1}`;
}

/**
 * Creates the schema, or brings it to the newest format, one step and one transaction at a time. An
 * existing database is backed up next to itself before each step; a failed step leaves the previous
 * format.
 */
export function migrate(connection: Connection, file: string, migrations = MIGRATIONS): void {
  const found = schemaVersion(connection);
  if (found === 0) take(connection, SCHEMA, FIRST_FORMAT);
  for (const [index, step] of migrations.entries()) {
    const format = FIRST_FORMAT + index;
    if (format < found) continue;
    if (found > 0) writeBackup(connection, backupPath(file, format));
    take(connection, step, format + 1);
  }
}

function take(connection: Connection, sql: string, format: number): void {
  connection.transaction(() => {
    connection.exec(sql);
    connection.pragma(`application_id = ${APPLICATION_ID}`);
    connection.pragma(`user_version = ${format}`);
  })();
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
