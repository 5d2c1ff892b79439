import type { ChainLink } from '../../../../shared/domain/trail/audit-chain.ts';
import type { KeptArchive } from '../../../../shared/domain/trail/archived-part.ts';
import type { ArchivesEnd } from '../../../../shared/domain/trail/archived-query.ts';
import type { AuditHead } from '../../../../shared/domain/trail/audit-entry.ts';
import type { AuditFault } from '../../../../shared/domain/trail/audit-fault.ts';
import { archiveTable } from './archive-table.ts';
import type { Connection } from '../database/connection.ts';

/** The archives of a trail, as tables that answer its queries. */
export interface Shelf {
  /** Those that can be read, by first entry. */
  readonly archives: readonly KeptArchive[];
  readonly end: ArchivesEnd;
  /** An agent may have archived more: to be called in the transaction of a question. */
  look(): void;
  /** Throws RemansoError `store-unreadable` if its file is missing or another one. */
  open(archive: KeptArchive): Connection;
  close(): void;
}

export interface WalkedArchives {
  /** Where the chain goes on in the database. */
  readonly end: AuditHead;
  readonly faults: readonly { readonly firstBadSeq: number; readonly fault: AuditFault }[];
  /** What a person removed, which can no longer be checked. */
  readonly findings: readonly string[];
}

/** How what has left the database for archives is read. */
export interface OlderTrail {
  readonly openShelf: (live: Connection, database: string) => Shelf;
  /** None of an archive that is not there, or damaged: the check of the trail says so. */
  readonly linksOf: (database: string, archive: KeptArchive) => readonly ChainLink[];
  /** Checks each of them, entry by entry. */
  readonly walk: (connection: Connection, database: string) => WalkedArchives;
  /**
   * Whether the files are those that were sealed, without reading the entries in them: by size, and by
   * hash as far as `mostBytes` reach.
   */
  readonly fileFaults: (
    connection: Connection,
    database: string,
    mostBytes: number,
  ) => readonly AuditFault[];
}

/** Where nobody reads archives: the trail is what the database has. */
export const DATABASE_ALONE: OlderTrail = {
  openShelf: () => ({
    archives: [],
    end: { seq: 0, latest: 0 },
    look: () => undefined,
    open: ({ file }) => {
      throw new Error(`Nobody reads ${file}.`);
    },
    close: () => undefined,
  }),
  linksOf: () => [],
  walk: (connection, database) => ({
    end: archiveTable(connection, database).end(),
    faults: [],
    findings: [],
  }),
  fileFaults: () => [],
};
