import { apiProblemTitles } from './api/api-problem-titles.ts';
import { backupProblemTitles } from './backup/backup-problem-titles.ts';
import { silenceProblemTitles } from './silences/silence-problem-titles.ts';
import { voiceProblemTitles } from './voices/voice-problem-titles.ts';

/** Titles of the problems that features raise. */
export const featureProblemTitles = {
  en: {
    ...apiProblemTitles.en,
    ...backupProblemTitles.en,
    ...silenceProblemTitles.en,
    ...voiceProblemTitles.en,
  },
  es: {
    ...apiProblemTitles.es,
    ...backupProblemTitles.es,
    ...silenceProblemTitles.es,
    ...voiceProblemTitles.es,
  },
};
