import { backupProblemTitles } from './backup/backup-problem-titles.ts';

/** Titles of the problems that features raise. */
export const featureProblemTitles = {
  en: { ...backupProblemTitles.en },
  es: { ...backupProblemTitles.es },
};
