import type { FactsShown } from '../fact-shown.ts';
import type { feedFacts } from './feed-facts.ts';

/** Their sentences say everything; all of them are about the agent. */
export const feedShown: FactsShown<typeof feedFacts> = {
  'feed.enabled': {},
  'feed.rotated': {},
  'feed.disabled': {},
};
