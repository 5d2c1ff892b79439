import ICAL from 'ical.js';
import type { Reading } from '../../../../shared/features/announcements/announcement.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Reckoning } from '../core/clocks/reckoning.ts';
import { CalendarEvent, type CalendarContext } from './calendar-event.ts';
import { textOf } from './calendar-text.ts';
import { CalendarZones } from './calendar-zones.ts';
import { cutTo } from './foreign-text.ts';
import { ReadingDraft } from './reading-draft.ts';
import { readSeries } from './series-reading.ts';

/** What somebody who was invited says, or asks for: nothing of it is the organiser's (RFC 5546, 1.4). */
const OF_OTHERS = new Set(['REPLY', 'COUNTER', 'DECLINECOUNTER', 'REFRESH', 'ADD']);

/** The library would read the time and drop the offset. */
const TIME_WITH_OFFSET =
  /^(DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)(;[^\r\n]*)?:[^\r\n]*T\d{6}[+-]\d\d/im;

/**
 * Reads RFC 5545 text. Zones are those that the text describes; one that it only names, floating
 * times and whole days stay readings of a wall clock. Series are expanded up to the horizon.
 */
export function readCalendar(text: string, now: Instant, reckoning: Reckoning): Result<Reading> {
  const draft = new ReadingDraft(now);
  const [, property] = TIME_WITH_OFFSET.exec(text) ?? [];
  if (property !== undefined) {
    return refused([say('time-with-offset', { property: property.toUpperCase() })]);
  }
  try {
    const calendars = calendarsIn(text);
    const methods = calendars.map((one) => textOf(one, 'method').toUpperCase());
    const method = methods.find((one) => OF_OTHERS.has(one));
    if (method !== undefined) return refused([say('method-of-others', { method })]);
    for (const calendar of calendars) readOne(calendar, draft, reckoning);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return refused([say('feed-broken', { why: cutTo(error.message, 200) })]);
  }
  return succeed(draft.done());
}

function refused(said: Parameters<typeof failAs>[1]): Result<never> {
  return failAs('invalid-parameters', [say('nothing-read'), ...said]);
}

/** A text may have several, one after the other (RFC 5545, 3.4). */
function calendarsIn(text: string): ICAL.Component[] {
  const parsed: unknown = ICAL.parse(text);
  if (!Array.isArray(parsed)) throw new TypeError('no calendar');
  const jCals = typeof parsed[0] === 'string' ? [parsed] : (parsed as unknown[]);
  return jCals.map(
    (jCal) => new ICAL.Component(jCal as ConstructorParameters<typeof ICAL.Component>[0]),
  );
}

function readOne(calendar: ICAL.Component, draft: ReadingDraft, reckoning: Reckoning): void {
  const context: CalendarContext = {
    zones: new CalendarZones(calendar, reckoning.zones, draft.horizon),
    reckoning,
    isCancel: textOf(calendar, 'method').toUpperCase() === 'CANCEL',
  };
  const series = new Map<string, CalendarEvent[]>();
  for (const component of calendar.getAllSubcomponents('vevent')) {
    const uid = cutTo(textOf(component, 'uid'), 500);
    if (uid === '') {
      draft.fault(null, say('event-without-uid'));
      continue;
    }
    const event = new CalendarEvent(component, uid, context);
    series.set(uid, [...(series.get(uid) ?? []), event]);
  }
  for (const events of series.values()) readSeries(events, draft, reckoning);
}
