import type { Reading } from '../../../../shared/features/announcements/announcement.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Reckoning } from '../core/reckoning.ts';
import { asUtf8, textOfBytes, unfoldedBytes } from './text-bytes.ts';
import { MOST_FILE_BYTES } from '../../../../shared/features/announcements/announcement-calls.ts';

const CALENDAR = /^\s*BEGIN:VCALENDAR\b/i;
const MAIL = /^(From |[!-9;-~]+:[ \t])/;
const JSON_OBJECT = /^\s*\{/;

/**
 * What a text announces, whichever of the three kinds it is. Foreign text is given to foreign code
 * here: only a process that can be ended calls it.
 */
export async function readAnnouncements(
  content: Uint8Array,
  now: Instant,
  reckoning: Reckoning,
): Promise<Result<Reading>> {
  if (content.length > MOST_FILE_BYTES) {
    const said = say('too-many-bytes', { megabytes: 4, bytes: String(MOST_FILE_BYTES) });
    return failAs('document-too-large', [say('nothing-read'), said]);
  }
  const bytes = asUtf8(content);
  const head = Buffer.from(bytes.subarray(0, 2_000))
    .toString('utf8')
    .replace(/^\ufeff/, '');
  if (CALENDAR.test(head)) return calendarOf(bytes, now, reckoning);
  if (!JSON_OBJECT.test(head)) {
    return MAIL.test(head) ? readMail(bytes, now, reckoning) : unlike(outlooksOwn(bytes));
  }
  const text = textOfBytes(bytes);
  if (text === undefined) return unlike('feed-not-text');
  const { readStatuspage } = await import('./statuspage-reading.ts');
  return readStatuspage(text, now);
}

async function calendarOf(
  bytes: Uint8Array,
  now: Instant,
  reckoning: Reckoning,
): Promise<Result<Reading>> {
  const text = textOfBytes(unfoldedBytes(bytes));
  if (text === undefined) return unlike('feed-not-text');
  const { readCalendar } = await import('./calendar-reading.ts');
  return readCalendar(text, now, reckoning);
}

/** Formats that only Outlook reads, by their first bytes: a frequent mistake with one remedy. */
function outlooksOwn(bytes: Uint8Array): 'feed-unlike' | 'feed-tnef' | 'feed-msg' {
  const first = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  if (first === '789f3e22') return 'feed-tnef';
  return first === 'd0cf11e0' ? 'feed-msg' : 'feed-unlike';
}

function unlike(
  code: ReturnType<typeof outlooksOwn> | 'feed-not-text' | 'mail-without-calendar' | 'mail-tnef',
): Result<never> {
  return failAs('invalid-parameters', [say('nothing-read'), say(code)]);
}

/** Of several invitations each is read; one that cannot be read refuses the mail. */
async function readMail(
  content: Uint8Array,
  now: Instant,
  reckoning: Reckoning,
): Promise<Result<Reading>> {
  const { mailCalendars } = await import('./mail-calendars.ts');
  const { calendars, isTnef } = await mailCalendars(content);
  const readings: Reading[] = [];
  for (const calendar of calendars) {
    const read = await calendarOf(calendar, now, reckoning);
    if (!read.ok) return read;
    readings.push(read.value);
  }
  const [first] = readings;
  if (first === undefined) return unlike(isTnef ? 'mail-tnef' : 'mail-without-calendar');
  return succeed({
    announcements: readings.flatMap(({ announcements }) => announcements),
    cancellations: readings.flatMap(({ cancellations }) => cancellations),
    complete: readings.flatMap(({ complete }) => complete),
    until: first.until,
    later: readings.flatMap(({ later }) => later),
    faults: readings.flatMap(({ faults }) => faults),
  });
}
