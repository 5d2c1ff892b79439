import { z } from 'zod';
import { archiveRemovalSchema } from '../../domain/trail/archived-part.ts';
import { label } from '../../domain/values/identifier.ts';
import { instantText } from '../../domain/values/instant.ts';
import { person } from '../../contract/command-parts.ts';

/** A file that carries a part of the trail. */
const archiveSchema = z.strictObject({
  file: z.string(),
  first: z.int(),
  last: z.int(),
  earliest: instantText,
  latest: instantText,
  bytes: z.int(),
  sha256: z.string(),
  /** A person removed it; a stub says what it held. */
  removed: archiveRemovalSchema.nullable(),
});

export type ListedArchive = z.output<typeof archiveSchema>;

/** Older parts of the trail, which archive files carry. */
export const archiveCalls = {
  'archive.list': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({}),
    result: z.strictObject({
      /** The oldest first. */
      archives: z.array(archiveSchema),
      /** The folder that has them. */
      folder: z.string(),
      /** What happened before leaves the database, within a month. */
      onlineSince: instantText,
    }),
  },
  /**
   * Archives what is old enough now, instead of within the hour. With `waitMs` it is answered after
   * that long at the latest, and goes on; asking again waits for the same work.
   */
  'archive.run': {
    doors: 'socket',
    others: 'never',
    takesMinutes: 11,
    params: z.strictObject({ waitMs: z.int().min(0).max(60_000).optional() }),
    result: z.strictObject({
      archives: z.int(),
      entries: z.int(),
      /** Old runs that were deleted: the trail has them. */
      runs: z.int(),
      isDone: z.boolean(),
    }),
  },
  'archive.remove': {
    doors: 'socket',
    others: 'never',
    params: z.strictObject({ person, file: z.string().max(200), reason: label }),
    result: z.strictObject({ first: z.int(), last: z.int() }),
  },
} as const;
