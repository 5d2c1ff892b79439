import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { RemansoError } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { foreignDirectory } from '../../../wire/data-directory/directory-owner.ts';
import { APPLICATION_ID, FORMAT, refuseUnreleased, stepsOf } from './database-format.ts';
import { unreadable } from './store-failure.ts';

export type Connection = Database.Database;
export type Row = Record<string, unknown>;

const BUSY_TIMEOUT_MS = 5000;
/** Freed pages go back to the file system when asked, in steps. */
const INCREMENTAL = 2;
/** While opening: an agent that cannot start should say so soon. */
const OPEN_TIMEOUT_MS = 2000;

/**
 * Opens without writing a byte, and refuses foreign files before anything could change them. A file
 * that is missing or empty becomes a new database, unless it is opened to `read`.
 */
export function openConnection(file: string, mode: 'read' | 'write'): Connection {
  checkPath(file, mode);
  refuseUnreleased(file);
  const connection =
    mode === 'read' ? openToRead(file) : new Database(file, { timeout: OPEN_TIMEOUT_MS });
  try {
    checkIdentity(connection, file);
    configure(connection, mode);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * With a WAL, readers need an index in shared memory, which they cannot create in a read-only
 * folder. If there is no WAL either, the file is complete and cannot change under us.
 */
function openToRead(file: string): Connection {
  const options = { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS };
  const connection = new Database(file, options);
  try {
    schemaVersion(connection);
    return connection;
  } catch (error) {
    connection.close();
    if (!isUnwritable(error) || hasLog(file)) throw error;
    return new Database(`${pathToFileURL(file).href}?immutable=1`, options);
  }
}

function isUnwritable(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CANTOPEN|READONLY)/.test(error.code);
}

function hasLog(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function checkPath(file: string, mode: 'read' | 'write'): void {
  const foreign = foreignDirectory(dirname(file));
  if (foreign !== undefined) throw new RemansoError(foreign);
  if (mode === 'read' && !existsSync(file)) throw missing(dirname(file));
  if (!existsSync(dirname(file))) throw unreadable(file, 'its folder does not exist');
  if (existsSync(file) && !statSync(file).isFile()) {
    throw unreadable(file, 'expected a file at this path');
  }
}

/** Not an error in the data: there is none yet. */
export function missing(folder: string): RemansoError {
  return new RemansoError(failAs('store-missing', [say('store-missing', { folder })]).failure);
}

function checkIdentity(connection: Connection, file: string): void {
  const id = pragma(connection, 'application_id');
  const version = schemaVersion(connection);
  const tables = connection.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
  if (id !== APPLICATION_ID && (id !== 0 || tables !== 0)) {
    throw unreadable(file, "it is another program's database");
  }
  if (version > FORMAT) {
    const said = say('store-newer', { file, version, newest: FORMAT });
    throw new RemansoError(failAs('store-newer', [said]).failure);
  }
}

function configure(connection: Connection, mode: 'read' | 'write'): void {
  connection.pragma('cell_size_check = ON');
  connection.pragma('cache_size = -8000');
  connection.pragma('foreign_keys = ON');
  if (mode === 'read') {
    seeLaterTables(connection);
    connection.pragma('query_only = ON');
    return;
  }
  // Only before it has pages.
  if (pragma(connection, 'page_count') === 0) {
    connection.pragma(`auto_vacuum = ${INCREMENTAL}`);
  }
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('recursive_triggers = ON');
  // So that the WAL does not keep its size after a large commit.
  connection.pragma('journal_size_limit = 67108864');
}

/** A file of an older format has them, empty, in this connection's own memory. */
function seeLaterTables(connection: Connection): void {
  const format = schemaVersion(connection);
  if (format === 0 || format >= FORMAT) return;
  connection.pragma('temp_store = MEMORY');
  for (const step of stepsOf(format).toCome) {
    connection.exec(step.replaceAll(/^CREATE TABLE /gm, 'CREATE TEMP TABLE '));
  }
}

/** From here on another program, like a backup, may lock the database for a while. */
export function waitForOthers(connection: Connection): void {
  connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
}

export function pragma(connection: Connection, name: string): unknown {
  return connection.pragma(name, { simple: true });
}

export function schemaVersion(connection: Connection): number {
  return Number(pragma(connection, 'user_version'));
}

/** An in-memory database, for comparison. */
export function openScratch(): Connection {
  return new Database(':memory:');
}
