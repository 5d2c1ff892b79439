import { factKind, ofNothing } from '../../domain/facts/fact-frame.ts';

/** Who may read the plan as a calendar: its address is in no entry. */
export const feedFacts = {
  'feed.enabled': factKind('feed.enabled', ofNothing, {}),
  'feed.rotated': factKind('feed.rotated', ofNothing, {}),
  'feed.disabled': factKind('feed.disabled', ofNothing, {}),
};
