import { announcementFacts } from './announcements/announcement-facts.ts';

/** The kinds of trail entries that features add. */
export const featureFacts = { ...announcementFacts };
