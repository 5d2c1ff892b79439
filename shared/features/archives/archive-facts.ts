import { z } from 'zod';
import { factKind, ofNothing } from '../../domain/facts/fact-frame.ts';

const ofArchive = {
  file: z.string(),
  /** Of the file as it is on disk. */
  sha256: z.string(),
  /** Numbers of its first and last entry. */
  first: z.int(),
  last: z.int(),
  /** The hash of the last. */
  hash: z.string(),
};

/** What became of older parts of the trail itself. */
export const archiveFacts = {
  /** An archive file carries these entries; those of single runs leave the database. */
  'trail.archived': factKind('trail.archived', ofNothing, { ...ofArchive, bytes: z.int() }),
  /** A person removed an archive file; a stub says what it held. */
  'archive.removed': factKind('archive.removed', ofNothing, ofArchive),
};
