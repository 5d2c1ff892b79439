import type { FactsShown } from '../fact-shown.ts';
import type { backupFacts } from './backup-facts.ts';

/** All of them are about the agent. */
export const backupShown: FactsShown<typeof backupFacts> = {
  'backup.made': {
    details: ({ file, bytes, sha256 }, { number }) => [
      file,
      `${number(Math.round(bytes / 1_000))} kB`,
      sha256,
    ],
  },
  'backup.failed': {},
  'trail.restored': {},
  'restore.decided': {},
};
