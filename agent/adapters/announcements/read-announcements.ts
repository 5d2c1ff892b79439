import type { Reading } from '../../../shared/domain/announcements/announcement.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { ExpandRule } from './expand-rule.ts';
import { MOST_FILE_BYTES } from '../../../shared/contract/announcement-calls.ts';

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
  expand: ExpandRule,
): Promise<Result<Reading>> {
  if (content.length > MOST_FILE_BYTES) {
    const said = say('too-many-bytes', { megabytes: 4, bytes: String(MOST_FILE_BYTES) });
    return failAs('document-too-large', [say('nothing-read'), said]);
  }
  const head = Buffer.from(content.subarray(0, 2_000))
    .toString('utf8')
    .replace(/^\ufeff/, '');
  if (!CALENDAR.test(head) && !JSON_OBJECT.test(head)) {
    return MAIL.test(head) ? readMail(content, now, expand) : unlike('feed-unlike');
  }
  const text = utf8Of(content);
  if (text === undefined) return unlike('feed-not-text');
  if (JSON_OBJECT.test(head)) {
    const { readStatuspage } = await import('./statuspage-reading.ts');
    return readStatuspage(text, now);
  }
  const { readCalendar } = await import('./calendar-reading.ts');
  return readCalendar(text, now, expand);
}

function unlike(code: 'feed-unlike' | 'feed-not-text' | 'mail-without-calendar'): Result<never> {
  return failAs('invalid-parameters', [say('nothing-read'), say(code)]);
}

function utf8Of(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

/** Of several invitations each is read; one that cannot be read refuses the mail. */
async function readMail(
  content: Uint8Array,
  now: Instant,
  expand: ExpandRule,
): Promise<Result<Reading>> {
  const { mailCalendars } = await import('./mail-calendars.ts');
  const { readCalendar } = await import('./calendar-reading.ts');
  const readings: Reading[] = [];
  for (const calendar of await mailCalendars(content)) {
    const text = utf8Of(calendar);
    const read = text === undefined ? unlike('feed-not-text') : readCalendar(text, now, expand);
    if (!read.ok) return read;
    readings.push(read.value);
  }
  const [first] = readings;
  if (first === undefined) return unlike('mail-without-calendar');
  return succeed({
    announcements: readings.flatMap(({ announcements }) => announcements),
    cancellations: readings.flatMap(({ cancellations }) => cancellations),
    complete: readings.flatMap(({ complete }) => complete),
    until: first.until,
    faults: readings.flatMap(({ faults }) => faults),
  });
}
