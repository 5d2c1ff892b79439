import type { ChainLink } from '../../../../shared/domain/trail/audit-chain.ts';
import type { KeptArchive } from '../../../../shared/domain/trail/archived-part.ts';
import { olderTrail } from '../../../features/older-trail.ts';
import { knownArchives } from './archive-table.ts';
import { readHash, readSeq } from './audit-table.ts';
import type { Connection } from '../database/connection.ts';

/** Hashes of single entries, wherever they are now: in the database or in an archive. */
export class TrailHashes {
  readonly #connection: Connection;
  readonly #database: string;
  /** The archive that was read last: questions come in order. */
  #read: { readonly file: string; readonly links: readonly ChainLink[] } | undefined;

  constructor(connection: Connection, database: string) {
    this.#connection = connection;
    this.#database = database;
  }

  /** `undefined`: there is no such entry; `null`: its archive was removed or cannot be read. */
  at(seq: number): string | undefined | null {
    const live = readHash(this.#connection, seq);
    if (live !== undefined) return live;
    const archive = this.#archives().find(({ first, last }) => first <= seq && seq <= last);
    if (archive === undefined) return undefined;
    if (archive.last === seq) return archive.hash;
    return this.#linksOf(archive)[seq - archive.first]?.hash ?? null;
  }

  /** Reads them all, for there is no index. */
  find(hash: string): number | undefined {
    const live = readSeq(this.#connection, hash);
    if (live !== undefined) return live;
    for (const archive of this.#archives()) {
      if (archive.hash === hash) return archive.last;
      const link = this.#linksOf(archive).find((one) => one.hash === hash);
      if (link !== undefined) return link.seq;
    }
    return undefined;
  }

  #archives(): KeptArchive[] {
    return knownArchives(this.#connection, this.#database);
  }

  /** None of an archive that is not there, or damaged: the check of the trail says so. */
  #linksOf(archive: KeptArchive): readonly ChainLink[] {
    const { file, removed } = archive;
    if (removed !== undefined) return [];
    if (this.#read?.file !== file) {
      this.#read = { file, links: olderTrail.linksOf(this.#database, archive) };
    }
    return this.#read.links;
  }
}
