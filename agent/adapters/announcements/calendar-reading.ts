import ICAL from 'ical.js';
import type { Reading } from '../../../shared/domain/announcements/announcement.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { SECOND_MS } from '../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { CalendarEvent } from './calendar-event.ts';
import { textOf } from './calendar-text.ts';
import type { ExpandRule } from './expand-rule.ts';
import { cutTo } from './foreign-text.ts';
import { ReadingDraft } from './reading-draft.ts';
import { BACK_MS, MOST_OCCURRENCES } from './reading-limits.ts';

/**
 * Reads RFC 5545 text. Zones are those that the text describes; a zone that it only names, floating
 * times and whole days stay readings of a wall clock. Series are expanded up to the horizon.
 */
export function readCalendar(text: string, now: Instant, expand: ExpandRule): Result<Reading> {
  const draft = new ReadingDraft(now);
  try {
    for (const calendar of calendarsIn(text)) readOne(calendar, draft, expand);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const why = cutTo(error.message, 200);
    return failAs('invalid-parameters', [say('nothing-read'), say('feed-broken', { why })]);
  }
  return succeed(draft.done());
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

function readOne(calendar: ICAL.Component, draft: ReadingDraft, expand: ExpandRule): void {
  const isCancel = textOf(calendar, 'method').toUpperCase() === 'CANCEL';
  const zone = textOf(calendar, 'x-wr-timezone') || null;
  const series = new Map<string, CalendarEvent[]>();
  for (const component of calendar.getAllSubcomponents('vevent')) {
    const uid = cutTo(textOf(component, 'uid'), 500);
    if (uid === '') {
      draft.fault(null, say('event-without-uid'));
      continue;
    }
    const event = new CalendarEvent(component, uid, zone, isCancel);
    series.set(uid, [...(series.get(uid) ?? []), event]);
  }
  for (const [uid, events] of series) readSeries(uid, events, draft, expand);
}

function readSeries(
  uid: string,
  events: readonly CalendarEvent[],
  draft: ReadingDraft,
  expand: ExpandRule,
): void {
  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      draft.fault(uid, say('event-broken', { why: cutTo(error.message, 200) }));
    }
  };
  // The last version of each wins.
  const sorted = [...events].sort((one, other) => one.sequence - other.sequence);
  const changed = new Map<string, CalendarEvent>();
  let whole: CalendarEvent | undefined;
  for (const event of sorted) {
    attempt(() => {
      const { recurrenceId } = event;
      if (recurrenceId === null) whole = event;
      else changed.set(recurrenceId, event);
    });
  }
  const master = whole;
  if (master !== undefined) attempt(() => readMaster(master, changed, draft, expand));
  for (const event of changed.values()) attempt(() => event.tell(draft));
}

/** Everything but the occurrences that have an event of their own. */
function readMaster(
  master: CalendarEvent,
  changed: ReadonlyMap<string, CalendarEvent>,
  draft: ReadingDraft,
  expand: ExpandRule,
): void {
  if (master.isCancelled) {
    draft.cancel(master.cancellation(null));
    return;
  }
  if (!master.isRecurring) {
    draft.complete(master.uid);
    master.tell(draft);
    return;
  }
  let count = 0;
  for (const start of master.starts(expand, draft.now - BACK_MS, draft.horizon)) {
    const at = roughInstant(start);
    if (count >= MOST_OCCURRENCES) {
      const until = formatInstant(Math.floor(at / SECOND_MS) * SECOND_MS);
      draft.fault(master.uid, say('series-cut', { most: MOST_OCCURRENCES, until }));
      // What comes later is not known to be missing.
      return;
    }
    count += 1;
    const recurrenceId = master.idOf(start);
    if (!changed.has(recurrenceId)) draft.add(master.occurrence(start, recurrenceId));
  }
  draft.complete(master.uid);
}

/** Within a day: for bounds. */
function roughInstant(time: ICAL.Time): Instant {
  return time.toUnixTime() * SECOND_MS;
}
