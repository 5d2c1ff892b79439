import { z } from 'zod';
import { backupFacts } from './backup-facts.ts';
import { backupsSchema } from './backups-setting.ts';
import { instantText } from '../../domain/values/instant.ts';

const { detail: made } = backupFacts['backup.made'].shape;
const { detail: failed } = backupFacts['backup.failed'].shape;

/** How the agent's own backups stand. */
export const backupStateSchema = z.strictObject({
  /** As the document says; `null`: none are made. */
  setting: backupsSchema.nullable(),
  isBusy: z.boolean(),
  /** `null`: at once, or never. */
  nextAt: instantText.nullable(),
  /** The last that was made and verified. */
  last: made.extend({ at: instantText }).nullable(),
  /** The last that was not; older than `last` where that is over. */
  failed: failed.extend({ at: instantText }).nullable(),
});

export type BackupState = z.output<typeof backupStateSchema>;
