import { z } from 'zod';
import { instantText } from '../../domain/values/instant.ts';
import { failureCode } from '../../errors.ts';
import { factKind, ofNothing } from '../../domain/facts/fact-frame.ts';

/** What a person decides after a restore: the old agent is stopped, and its receipts count or not. */
export const restoreChoice = z.enum(['take-over', 'leave']);

export type RestoreChoice = z.output<typeof restoreChoice>;

/** A backup that was read again and verified. */
export const madeBackup = {
  file: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  /** The last entry in it. */
  seq: z.int(),
  tookMs: z.number(),
  /** Older ones that were removed for it. */
  removed: z.array(z.string()),
} as const;

/** Copies of this trail, and that it goes on from one. */
export const backupFacts = {
  /** By the agent, as the document says, or by a person. */
  'backup.made': factKind('backup.made', ofNothing, madeBackup),
  'backup.failed': factKind('backup.failed', ofNothing, {
    folder: z.string(),
    code: failureCode,
    /** Its message; only shown. */
    why: z.string(),
  }),
  /** The first entry that is not in the backup; what came between is in no entry. */
  'trail.restored': factKind('trail.restored', ofNothing, {
    /** Of the backup. */
    sha256: z.string(),
    madeAt: instantText,
    head: z.strictObject({ seq: z.int(), hash: z.string() }),
    hostname: z.string(),
    dataDir: z.string(),
    version: z.string(),
    /** It was made on this machine. */
    isSameMachine: z.boolean(),
    /** Integrations whose schedulers were held then. */
    held: z.array(z.string()),
    /** Held runs that waited to be caught up: the old agent may have done so. */
    owedDropped: z.int(),
  }),
  'restore.decided': factKind('restore.decided', ofNothing, {
    choice: restoreChoice,
    /** Integrations whose receipts count from now on. */
    takenOver: z.array(z.string()),
    /** Their schedulers stay as they are now. */
    left: z.array(z.string()),
    /**
     * Found disabled then, and in no receipt: by somebody, or by the old agent after the backup was made.
     */
    disabled: z.array(z.string()),
  }),
};
