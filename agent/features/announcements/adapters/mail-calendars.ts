import PostalMime from 'postal-mime';

/** A mail in a mail in a mail is no invitation. */
const MOST_NESTING = 20;

const TNEF = new Set(['application/ms-tnef', 'application/vnd.ms-tnef']);

interface MailCalendars {
  /** Each once: many programs send theirs twice. */
  readonly calendars: readonly Uint8Array[];
  /** It has a `winmail.dat`, in which Exchange sends what only Outlook reads. */
  readonly isTnef: boolean;
}

/** The calendars of a mail (RFC 5322, RFC 6047). */
export async function mailCalendars(mail: Uint8Array): Promise<MailCalendars> {
  const { attachments } = await PostalMime.parse(mail, {
    attachmentEncoding: 'arraybuffer',
    maxNestingDepth: MOST_NESTING,
  });
  const calendars = attachments
    .filter(({ mimeType, filename }) => isCalendar(mimeType, filename))
    .map(({ content }) => bytesOf(content));
  const texts = new Map(calendars.map((one) => [Buffer.from(one).toString('latin1').trim(), one]));
  const isTnef = attachments.some(
    ({ mimeType, filename }) => TNEF.has(mimeType) || filename?.toLowerCase() === 'winmail.dat',
  );
  return { calendars: [...texts.values()], isTnef };
}

function isCalendar(mimeType: string, filename: string | null): boolean {
  return (
    mimeType === 'text/calendar' ||
    mimeType === 'application/ics' ||
    filename?.toLowerCase().endsWith('.ics') === true
  );
}

function bytesOf(content: string | ArrayBuffer | Uint8Array): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content, 'utf8');
  return new Uint8Array(content);
}
