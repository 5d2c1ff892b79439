import { z } from 'zod';
import { instantText } from '../../../../shared/domain/values/instant.ts';
import { isBackedUp } from './backed-up-files.ts';

/** The first member of a backup. */
export const MANIFEST_NAME = 'manifest.json';

/** Of 10,000 held schedulers and a thousand archives it has 3 MB. */
export const MANIFEST_LIMIT = 16 * 1024 * 1024;

export const BACKUP_FORMAT = 'remanso-backup';

/** Of the form that this version writes and reads. */
export const FORMAT_VERSION = 1;

const fileSchema = z.strictObject({
  /** Its path in the data directory. */
  name: z.string().refine(isBackedUp),
  bytes: z.int().nonnegative(),
  /** SHA-256 in hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A scheduler that was held when the backup was made, and the receipt that it has of it. */
const heldSchema = z.strictObject({
  integrationId: z.string(),
  kind: z.string(),
  /** The host of the document on which it lies, if not on the agent's machine. */
  host: z.string().optional(),
  stage: z.enum(['pausing', 'paused', 'resuming']),
  holdId: z.string(),
  since: instantText,
  /** When the receipt was made; `null`: there is none. */
  receiptAt: instantText.nullable(),
});

/** What a backup says of itself. Later versions may add keys; `format` and `version` stay. */
export const manifestSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  version: z.literal(FORMAT_VERSION),
  madeAt: instantText,
  product: z.string(),
  /** The database's `user_version`. */
  schema: z.int().positive(),
  machine: z.object({
    hostname: z.string(),
    platform: z.string(),
    /** The same on the same machine, and says nothing else; absent where the system has none. */
    mark: z.string().optional(),
  }),
  dataDir: z.string(),
  head: z.strictObject({ seq: z.int().nonnegative(), hash: z.string().length(64) }),
  held: z.array(heldSchema),
  files: z.array(fileSchema).min(1),
});

/** What every version can read of it. */
export const anyManifestSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  version: z.int(),
  product: z.string(),
  schema: z.int().optional(),
});

export type BackupManifest = z.output<typeof manifestSchema>;
export type BackedUpFile = BackupManifest['files'][number];
