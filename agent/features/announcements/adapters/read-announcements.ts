import type { Reading } from '../../../../shared/features/announcements/announcement.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { type Result, succeed } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Reckoning } from '../core/clocks/reckoning.ts';
import { MOST_FILE_BYTES } from '../../../../shared/features/announcements/announcement-calls.ts';

const [LF, CR, SPACE, TAB] = [0x0a, 0x0d, 0x20, 0x09];

/**
 * The lines of a calendar made whole (RFC 5545, 3.1), as bytes: a fold may lie inside a character, which
 * is one again only without it.
 */
function unfoldedBytes(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const end = bytes[at] === CR && bytes[at + 1] === LF ? at + 1 : at;
    const next = bytes[end + 1];
    if (bytes[end] === LF && (next === SPACE || next === TAB)) {
      at = end + 1;
      continue;
    }
    whole[length] = bytes[at] ?? 0;
    length += 1;
  }
  return whole.subarray(0, length);
}

/** UTF-8, or UTF-16 that says so at its beginning; `undefined`: neither. */
function textOfBytes(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(utf16Of(bytes) ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** As UTF-8, whatever it was. */
function asUtf8(bytes: Uint8Array): Uint8Array {
  const text = utf16Of(bytes) === undefined ? undefined : textOfBytes(bytes);
  return text === undefined ? bytes : Buffer.from(text, 'utf8');
}

function utf16Of([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

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
