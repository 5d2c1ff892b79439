import { buffer } from 'node:stream/consumers';
import { readAnnouncements } from '../adapters/read-announcements.ts';
import { newestZoneData } from '../../../adapters/zone-data/newest-zone-data.ts';
import { reckoningOn } from '../core/clocks/reckoning.ts';
import { readerAnswer } from '../adapters/reader-process.ts';

/**
 * Reads one text of announcements from standard input, and writes what it says to standard output: for
 * the agent alone, which ends this process where it takes too long.
 */
export async function answerAnnouncementReading(
  [now = '']: readonly string[],
  stdin: NodeJS.ReadableStream,
  stdout: NodeJS.WritableStream,
): Promise<void> {
  const read = await readAnnouncements(
    await buffer(stdin),
    Number(now),
    reckoningOn(newestZoneData()),
  );
  const answer = read.ok ? { reading: read.value } : { failure: read.failure };
  stdout.write(JSON.stringify(readerAnswer.parse(answer)));
}
