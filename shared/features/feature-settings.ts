import { apiSchema } from './api/api-setting.ts';
import { backupsSchema } from './backup/backups-setting.ts';
import { voicesSchema } from './voices/voices-setting.ts';
import { evidenceSchema } from './evidence/evidence-setting.ts';

/** The settings that features add to the document. */
export const featureSettings = [evidenceSchema, backupsSchema, apiSchema, voicesSchema] as const;
