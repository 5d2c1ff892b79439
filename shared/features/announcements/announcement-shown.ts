import type { z } from 'zod';
import type { FactShown } from '../fact-shown.ts';
import type { announcementFacts } from './announcement-facts.ts';

type Detail<Kind extends keyof typeof announcementFacts> = z.output<
  (typeof announcementFacts)[Kind]
>['detail'];

/** With its times. */
const ANNOUNCED: FactShown<Detail<'announcement.proposed'>> = {
  about: ({ summary, proposal }) => summary || proposal,
  details: ({ proposal, summary, after }, spanText) => [
    ...[proposal, summary],
    ...(after === null ? [] : [spanText(after)]),
  ],
};

const GONE: FactShown<Detail<'announcement.cancelled'>> = {
  about: ({ summary, proposal }) => summary || proposal,
  details: ({ proposal, summary }) => [proposal, summary],
};

const SOURCE: FactShown<Detail<'source.added'>> = {
  about: ({ source }) => source,
  details: ({ server, systems }) => [server ?? '', ...systems].filter((word) => word !== ''),
};

export const announcementShown: {
  readonly [Kind in keyof typeof announcementFacts]: FactShown<Detail<Kind>>;
} = {
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
