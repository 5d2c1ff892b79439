import { readingSchema } from '../../../shared/domain/announcements/announcement.ts';
import { fail, succeed } from '../../../shared/errors.ts';
import type { Announcements } from '../../../agent/ports/announcements.ts';

/** Stories say what a file reads as; parsing has tests of its own. There is no network. */
export const announcements: Announcements = {
  fetch: () => Promise.resolve(fail('scheduler-unreachable', 'There is no network.')),
  read: (content) => {
    const reading: unknown = JSON.parse(Buffer.from(content).toString('utf8'));
    return Promise.resolve(succeed(readingSchema.parse(reading)));
  },
};
