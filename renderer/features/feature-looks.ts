import { announcementLooks } from './announcements/announcement-looks.ts';

/** Colour and icon of the kinds of entries that features add. */
export const featureLooks = { ...announcementLooks };
