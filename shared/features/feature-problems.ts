import { apiProblems } from './api/api-problems.ts';
import { backupProblems } from './backup/backup-problems.ts';
import { silenceProblems } from './silences/silence-problems.ts';
import { voiceProblems } from './voices/voice-problems.ts';
import { evidenceOnDisk } from './evidence/evidence-problems.ts';

/** What the codes of problems that features raise begin with. */
export const featureProblems = [
  ...apiProblems.kinds,
  ...backupProblems.kinds,
  ...silenceProblems.kinds,
  ...voiceProblems.kinds,
] as const;

/** Those of them that a full disk explains. */
export const featuresOnDisk: readonly string[] = [...backupProblems.onDisk, ...evidenceOnDisk];
