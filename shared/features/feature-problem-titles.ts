import { backupProblemTitles } from './backup/backup-problem-titles.ts';
import { silenceProblemTitles } from './silences/silence-problem-titles.ts';
import { voiceProblemTitles } from './voices/voice-problem-titles.ts';

/** Titles of the problems that features raise. */
export const featureProblemTitles = {
  en: { ...backupProblemTitles.en, ...silenceProblemTitles.en, ...voiceProblemTitles.en },
  es: { ...backupProblemTitles.es, ...silenceProblemTitles.es, ...voiceProblemTitles.es },
};
