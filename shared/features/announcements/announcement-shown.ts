import type { FactsShown } from '../fact-shown.ts';
import type { announcementFacts } from './announcement-facts.ts';

type Shown = FactsShown<typeof announcementFacts>;

/** With its times. */
const ANNOUNCED: Shown['announcement.proposed'] = {
  about: ({ summary, proposal }) => summary || proposal,
  details: ({ proposal, summary, after }, { span }) => [
    ...[proposal, summary],
    ...(after === null ? [] : [span(after)]),
  ],
};

const GONE: Shown['announcement.cancelled'] = {
  about: ({ summary, proposal }) => summary || proposal,
  details: ({ proposal, summary }) => [proposal, summary],
};

const SOURCE: Shown['source.added'] = {
  about: ({ source }) => source,
  details: ({ server, systems }) => [server ?? '', ...systems].filter((word) => word !== ''),
};

export const announcementShown: Shown = {
  'announcement.proposed': ANNOUNCED,
  'announcement.changed': ANNOUNCED,
  'announcement.cancelled': GONE,
  'announcement.vanished': GONE,
  'announcement.accepted': ANNOUNCED,
  'announcement.refused': ANNOUNCED,
  'source.added': SOURCE,
  'source.changed': SOURCE,
  'source.removed': SOURCE,
};
