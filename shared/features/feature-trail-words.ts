import { announcementTrailWords } from './announcements/announcement-trail-words.ts';

/** Sentences and names of the kinds of entries that features add. */
export const featureTrailWords = {
  en: { ...announcementTrailWords.en },
  es: { ...announcementTrailWords.es },
};
