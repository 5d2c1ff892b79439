import type { FactsShown } from '../fact-shown.ts';
import type { archiveFacts } from './archive-facts.ts';

/** Both are about the agent. */
export const archiveShown: FactsShown<typeof archiveFacts> = {
  'trail.archived': {},
  'archive.removed': {},
};
