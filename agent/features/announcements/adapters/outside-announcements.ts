import type { Announcements } from '../app/announcements.ts';
import { fetchFeed } from './feed-fetch.ts';
import { readInProcess } from './reader-process.ts';
import type { RemansoProgram } from '../../../adapters/processes/remanso-process.ts';

/** Feeds of the network, read by processes of this command line: one at a time, whoever asks. */
export function outsideAnnouncements(remanso: RemansoProgram): Announcements {
  let before: Promise<unknown> = Promise.resolve();
  return {
    fetch: (url, known) => fetchFeed(url, known),
    read: (content, now) => {
      const reading = before.then(() => readInProcess(remanso, content, now));
      before = reading;
      return reading;
    },
  };
}
