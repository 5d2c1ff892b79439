import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A part of the trail that an archive file carries, from its first to its last entry. */
export const archivedPartSchema = z.strictObject({
  first: z.int().positive(),
  last: z.int().positive(),
  /** The hash of the entry before the first. */
  prevHash: hash,
  /** The hash of the last entry. */
  hash,
  /** Instants of its entries. */
  earliest: z.int(),
  latest: z.int(),
  /** In the folder of archives. */
  file: z.string(),
  /** Of the file as it is on disk. */
  sha256: hash,
  bytes: z.int(),
  /** Kinds of its entries. */
  kinds: z.array(z.string()),
  /** By day in UTC: runs that windows held, and those that were left out so as to drain. */
  skips: z.record(z.string(), z.tuple([z.int(), z.int()])),
});

export type ArchivedPart = z.output<typeof archivedPartSchema>;

/** A person removed its file. */
export const archiveRemovalSchema = z.strictObject({
  at: z.string(),
  by: z.string(),
  reason: z.string(),
});

export type ArchiveRemoval = z.output<typeof archiveRemovalSchema>;

export interface KeptArchive extends ArchivedPart {
  readonly removed?: ArchiveRemoval;
}

/**
 * Whether entries of that kind leave the database once an archive carries them: those of single
 * runs, which are nearly all. The others stay, so that what asks for them needs no archive.
 */
export function leavesDatabase(kind: string): boolean {
  return kind.startsWith('run.');
}
