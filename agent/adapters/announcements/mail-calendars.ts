import PostalMime from 'postal-mime';

/** A mail in a mail in a mail is no invitation. */
const MOST_NESTING = 20;

/** The calendars of a mail (RFC 5322, RFC 6047), each once: many programs send theirs twice. */
export async function mailCalendars(mail: Uint8Array): Promise<readonly Uint8Array[]> {
  const { attachments } = await PostalMime.parse(mail, {
    attachmentEncoding: 'arraybuffer',
    maxNestingDepth: MOST_NESTING,
  });
  const calendars = attachments
    .filter(({ mimeType, filename }) => isCalendar(mimeType, filename))
    .map(({ content }) => bytesOf(content));
  const texts = new Map(calendars.map((one) => [Buffer.from(one).toString('latin1').trim(), one]));
  return [...texts.values()];
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
