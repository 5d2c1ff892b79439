import type { Announcements } from '../../ports/announcements.ts';
import { fetchFeed } from './feed-fetch.ts';
import { readInProcess } from './reader-process.ts';

/** Feeds of the network, read by processes of this command line. */
export function outsideAnnouncements(
  remanso: readonly [program: string, ...words: string[]],
): Announcements {
  return {
    fetch: (url, known) => fetchFeed(url, known),
    read: (content, now) => readInProcess(remanso, content, now),
  };
}
