import ical from 'ical.js';
import { planEventWords } from './plan-event-words.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { VERSION } from '../../../../shared/version.ts';
import type { PlanCalendar, PlanEvent, WrittenCalendar } from '../app/plan-calendar.ts';
import { yieldToEventLoop } from '../../../adapters/time/yield-to-event-loop.ts';
import { EventText } from './event-text.ts';

/** jCal (RFC 7265): name, parameters, type, value. */
type Property = readonly [
  name: string,
  parameters: Readonly<Record<string, string>>,
  type: string,
  value: string | number,
];

/** So that an answer fits into a frame; of more, the earliest are written. */
export const MOST_BYTES = 12 * 1024 * 1024;

/** After this many events, other work of the agent goes first. */
const YIELD_AFTER = 50;

const END = '\r\n';

/** How often programs should look again: RFC 7986, and what Outlook reads instead. */
const AGAIN = 'PT15M';

/** NANOG BCOP Maintenance Notification (2018), 3.6.6. */
const STATUS = {
  proposed: 'TENTATIVE',
  coming: 'CONFIRMED',
  open: 'IN-PROCESS',
  over: 'COMPLETED',
  skipped: 'CANCELLED',
} as const satisfies Record<PlanEvent['stage'], string>;

/**
 * The plan as iCalendar (RFC 5545). Each occurrence is an event of its own with its instants in UTC: there is
 * no rule and no time zone for a program to read in its own way. Without METHOD, as for a calendar
 * that is stored (RFC 4791, 4.1; MAINTNOTE, 3.4.1), unless it is sent: DTSTAMP then says when the event
 * was last revised, and the same plan has the same bytes.
 */
export async function planCalendarText(calendar: PlanCalendar): Promise<WrittenCalendar> {
  const { design, stringify } = ical;
  // It does not count the space before a folded line: 75 octets with it (RFC 5545, 3.1).
  ical.foldLength = 74;
  const line = (property: Property): string =>
    stringify.property([...property], design.icalendar, false) + END;
  const texts = new EventText(calendar.language);
  const parts = [`BEGIN:VCALENDAR${END}`, ...calendarProperties(calendar).map(line)];
  let bytes = 0;
  let events = 0;
  for (const event of calendar.events) {
    const lines = eventProperties(event, calendar, texts).map(line).join('');
    const part = `BEGIN:VEVENT${END}${lines}END:VEVENT${END}`;
    bytes += Buffer.byteLength(part);
    if (bytes > MOST_BYTES) break;
    parts.push(part);
    events += 1;
    if (events % YIELD_AFTER === 0) await yieldToEventLoop();
  }
  parts.push(`END:VCALENDAR${END}`);
  return { text: parts.join(''), events };
}

function calendarProperties({ language, sent }: PlanCalendar): Property[] {
  const name = planEventWords(language)('calendar');
  const product: Property[] = [
    ['version', {}, 'text', '2.0'],
    ['prodid', {}, 'text', `-//Remanso//Remanso ${VERSION}//${language.toUpperCase()}`],
    ['calscale', {}, 'text', 'GREGORIAN'],
  ];
  if (sent !== undefined) return [...product, ['method', {}, 'text', sent.method]];
  return [
    ...product,
    ['name', {}, 'unknown', name],
    ['x-wr-calname', {}, 'unknown', name],
    ['refresh-interval', {}, 'duration', AGAIN],
    ['x-published-ttl', {}, 'unknown', AGAIN],
  ];
}

/** Names of X- properties are of ids only, which need no escape. */
function eventProperties(
  event: PlanEvent,
  { origin, provider, account, sent }: PlanCalendar,
  texts: EventText,
): Property[] {
  const { id, stage, sequence, systems, integrations } = event;
  const objects = [...new Set([...integrations, ...systems].map((one) => one.id))];
  const instant = (name: string, at: Instant): Property => [name, {}, 'date-time', wholeSecond(at)];
  const x = (name: string, value: string): Property => [
    `x-maintnote-${name}`,
    {},
    'unknown',
    value,
  ];
  return [
    ['uid', {}, 'text', `${id}@${origin}.remanso`],
    instant('dtstamp', sent?.at ?? event.changedAt),
    instant('last-modified', event.changedAt),
    ['sequence', {}, 'integer', sequence],
    ...(sent?.organizer === undefined
      ? []
      : [['organizer', {}, 'cal-address', `mailto:${sent.organizer}`] as const]),
    instant('dtstart', event.opensAt),
    // A pause may begin and end within one second.
    instant('dtend', Math.max(event.closesAt, event.opensAt + 1_000)),
    ['summary', {}, 'text', texts.summary(event)],
    ['description', {}, 'text', texts.description(event)],
    ['status', {}, 'text', stage === 'open' || stage === 'over' ? 'CONFIRMED' : STATUS[stage]],
    ...(event.ticketUrl === null ? [] : [['url', {}, 'uri', event.ticketUrl] as const]),
    // Nobody's own time is taken.
    ['transp', {}, 'text', 'TRANSPARENT'],
    x('provider', provider),
    x('account', account),
    x('maintenance-id', id),
    // Where nothing is covered, the ticket says what is meant.
    ...(objects.length === 0 ? [event.ticket ?? event.windowId ?? id] : objects).map((one) =>
      x('object-id', one),
    ),
    x('impact', event.integrationsInAll === 0 ? 'NO-IMPACT' : 'OUTAGE'),
    x('status', STATUS[stage]),
  ];
}

/** DATE-TIME has no fractions (RFC 5545, 3.3.5). */
function wholeSecond(at: Instant): string {
  return formatInstant(Math.floor(at / 1_000) * 1_000);
}
