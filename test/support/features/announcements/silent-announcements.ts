import { announcementsOver } from '../../../../agent/features/announcements/app/announcements-at-work.ts';
import { fail } from '../../../../shared/errors.ts';

/** Nothing is fetched, and nothing can be read. */
export const silentAnnouncements = announcementsOver({
  fetch: () => Promise.resolve(fail('not-supported', 'No feed in this test.')),
  read: () => Promise.resolve(fail('not-supported', 'Nothing is read in this test.')),
});
