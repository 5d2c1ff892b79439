import { backupsSchema } from './backup/backups-setting.ts';
import { evidenceSchema } from './evidence/evidence-setting.ts';

/** The settings that features add to the document. */
export const featureSettings = [evidenceSchema, backupsSchema] as const;
