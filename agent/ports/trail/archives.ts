import type { ArchivesEnd } from '../../../shared/domain/trail/archived-query.ts';
import type { KeptArchive } from '../../../shared/domain/trail/archived-part.ts';
import type { AuditHead } from '../../../shared/domain/trail/audit-entry.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';

/** Entries of the trail, from one number to another. */
export interface EntryRange {
  readonly first: number;
  readonly last: number;
}

/** What the store knows of archives. Methods throw RemansoError with a `store-…` code. */
export interface TrailArchives {
  /** All, by first entry. */
  all(): KeptArchive[];
  /** The last entry that an archive carries; the genesis where there is none. */
  end(): AuditHead & ArchivesEnd;
  /**
   * What the next archive would hold: entries from before that instant. Absent: there are fewer than
   * `least`.
   */
  next(before: Instant, least: number): EntryRange | undefined;
  /** Deletes entries of single runs that archives carry, at most `most`; returns how many. */
  discard(most: number): number;
  /** Returns free pages of the database to the file system, at most `most`; how many are left. */
  giveBack(most: number): number;
}
