import { readingSchema } from '../../../shared/features/announcements/announcement.ts';
import { fail, succeed } from '../../../shared/errors.ts';
import type { Announcements } from '../../../agent/features/announcements/app/announcements.ts';

/** Stories say what a file reads as, and what the one feed lists; parsing has tests of its own. */
export function announcementsOf(feed: () => Uint8Array | undefined): Announcements {
  return {
    fetch: () => {
      const content = feed();
      const gone = fail('scheduler-unreachable', 'The feed does not answer.');
      return Promise.resolve(content === undefined ? gone : succeed({ content }));
    },
    read: (content) => {
      const reading: unknown = JSON.parse(Buffer.from(content).toString('utf8'));
      return Promise.resolve(succeed(readingSchema.parse(reading)));
    },
  };
}
