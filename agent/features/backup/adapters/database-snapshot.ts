import { closeSync, openSync } from 'node:fs';
import type { KeptArchive } from '../../../../shared/domain/trail/archived-part.ts';
import type { AuditHead } from '../../../../shared/domain/trail/audit-entry.ts';
import { knownArchives } from '../../../adapters/sqlite/trail/archive-table.ts';
import { readHead } from '../../../adapters/sqlite/trail/audit-table.ts';
import {
  missing,
  openConnection,
  pragma,
  schemaVersion,
} from '../../../adapters/sqlite/database/connection.ts';
import { withStoreFailures } from '../../../adapters/sqlite/database/store-failure.ts';
import { dirname } from 'node:path';

/** What a database says of itself. */
export interface DatabaseFacts {
  /** Its `user_version`. */
  readonly schema: number;
  readonly head: AuditHead;
  /** Files that carry older parts of its trail. */
  readonly archives: readonly KeptArchive[];
}

/** The bytes that a snapshot takes at most. Throws RemansoError `store-…`. */
export function snapshotBytes(database: string): number {
  return withStoreFailures(database, () => {
    const connection = openConnection(database, 'read');
    try {
      return Number(pragma(connection, 'page_count')) * Number(pragma(connection, 'page_size'));
    } finally {
      connection.close();
    }
  });
}

/**
 * Copies one state of the database to a new file (0600), with or without an agent that goes on writing:
 * a reader of a WAL delays no writer. Memory is bounded by SQLite's cache of 8 MB. Throws
 * RemansoError `store-…`; `store-missing` if there is none.
 */
export function writeSnapshot(database: string, target: string): void {
  withStoreFailures(database, () => {
    const connection = openConnection(database, 'read');
    try {
      if (schemaVersion(connection) === 0) throw missing(dirname(database));
      // SQLite would create it readable to others; an empty file it fills.
      closeSync(openSync(target, 'wx', 0o600));
      // It reads the database alone, but counts as a change to this pragma.
      connection.pragma('query_only = OFF');
      connection.prepare('VACUUM INTO ?').run(target);
    } finally {
      connection.close();
    }
  });
}

/** Reads a database that nobody else has open. Throws RemansoError `store-…`. */
export function databaseFacts(database: string): DatabaseFacts {
  return withStoreFailures(database, () => {
    const connection = openConnection(database, 'read');
    try {
      const schema = schemaVersion(connection);
      if (schema === 0) throw missing(dirname(database));
      return { schema, head: readHead(connection), archives: knownArchives(connection, database) };
    } finally {
      connection.close();
    }
  });
}

/** What SQLite finds wrong in every page and index; `undefined`: nothing. */
export function integrityFault(database: string): string | undefined {
  return withStoreFailures(database, () => {
    const connection = openConnection(database, 'read');
    try {
      const found = pragma(connection, 'integrity_check(1)');
      return found === 'ok' ? undefined : String(found);
    } finally {
      connection.close();
    }
  });
}
