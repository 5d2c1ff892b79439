import ICAL from 'ical.js';
import type {
  Announcement,
  Cancellation,
} from '../../../shared/domain/announcements/announcement.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { SECOND_MS } from '../../../shared/domain/values/time-units.ts';
import { formatWallClock, type WallClock } from '../../../shared/domain/values/wall-clock.ts';
import { say } from '../../../shared/failure-texts.ts';
import { maintNoteOf, textOf } from './calendar-text.ts';
import { cutTo, webLink } from './foreign-text.ts';
import { MOST_OCCURRENCES } from './reading-limits.ts';
import type { ExpandRule } from './expand-rule.ts';
import {
  mustExist,
  parameterOf,
  readingText,
  timeAt,
  wallOf,
  zoneIdOf,
  type TimeReading,
} from './calendar-time.ts';
import type { ReadingDraft } from './reading-draft.ts';

/** Occurrences that may be left out or changed, besides those that are read. */
const EXCEPTIONS = 200;

type Span = Announcement['span'];

/** One VEVENT. Its getters throw what the library throws of a broken property. */
export class CalendarEvent {
  readonly uid: string;
  readonly #component: ICAL.Component;
  readonly #event: ICAL.Event;
  /** Of readings that name none: X-WR-TIMEZONE. */
  readonly #zone: string | null;
  readonly #isCancel: boolean;

  constructor(component: ICAL.Component, uid: string, zone: string | null, isCancel: boolean) {
    this.uid = uid;
    this.#component = component;
    this.#event = new ICAL.Event(component);
    this.#zone = zone;
    this.#isCancel = isCancel;
  }

  get sequence(): number {
    const sequence = Number(textOf(this.#component, 'sequence') || 0);
    return Number.isSafeInteger(sequence) && sequence > 0 ? sequence : 0;
  }

  get isCancelled(): boolean {
    return [
      this.#isCancel ? 'CANCELLED' : '',
      textOf(this.#component, 'status').toUpperCase(),
      textOf(this.#component, 'x-maintnote-status').toUpperCase(),
    ].includes('CANCELLED');
  }

  get isRecurring(): boolean {
    return this.#event.isRecurring();
  }

  /** `null`: it stands for itself, or for its whole series. */
  get recurrenceId(): string | null {
    const property = this.#component.getFirstProperty('recurrence-id');
    const value: unknown = property?.getFirstValue();
    if (property === null || !(value instanceof ICAL.Time)) return null;
    if (parameterOf(property, 'range') !== '') {
      throw new Error('RECURRENCE-ID with RANGE=THISANDFUTURE');
    }
    return readingText(this.#reading(value, 'recurrence-id'));
  }

  /** When it occurs, from one reading of a clock to another; in no order where dates were added. */
  *starts(expand: ExpandRule, from: WallClock, to: WallClock): Generator<ICAL.Time> {
    const first = this.#event.startDate;
    const left = this.#leftOut();
    for (const start of [...this.#byRule(expand, from, to), ...this.#added()]) {
      const day = formatWallClock(wallOf(start)).slice(0, 10);
      const id = this.idOf(start);
      const isLeftOut = left.has(id) || (!first.isDate && left.has(day));
      if (isLeftOut) continue;
      left.add(id);
      yield start;
    }
  }

  *#byRule(expand: ExpandRule, from: WallClock, to: WallClock): Generator<ICAL.Time> {
    const first = this.#event.startDate;
    const rules = this.#component.getAllProperties('rrule');
    if (rules.length > 1 || this.#component.hasProperty('exrule')) throw new Error('several rules');
    const [rule] = rules;
    if (rule === undefined) {
      yield first;
      return;
    }
    const starts = expand(String(rule.getFirstValue()), wallOf(first));
    if (typeof starts === 'string') throw new Error(`RRULE: ${starts}`);
    let count = 0;
    for (const wall of starts.between(from, to)) {
      const start = timeAt(wall, first);
      const reading = this.#reading(start, 'dtstart');
      if (reading.kind === 'instant' && reading.at > starts.untilInstant) return;
      count += 1;
      // One more than is read, so that it is known that there are more.
      if (count > MOST_OCCURRENCES + EXCEPTIONS) return;
      yield start;
    }
  }

  *#added(): Generator<ICAL.Time> {
    for (const property of this.#component.getAllProperties('rdate')) {
      for (const value of property.getValues() as unknown[]) {
        if (!(value instanceof ICAL.Time)) throw new Error('RDATE with periods');
        yield value;
      }
    }
  }

  /** EXDATE: by id, or by day where only days are given. */
  #leftOut(): Set<string> {
    const ids = new Set<string>();
    const { isDate } = this.#event.startDate;
    for (const property of this.#component.getAllProperties('exdate')) {
      for (const value of property.getValues() as unknown[]) {
        if (!(value instanceof ICAL.Time)) continue;
        const isDay = value.isDate && !isDate;
        ids.add(isDay ? formatWallClock(wallOf(value)).slice(0, 10) : this.idOf(value));
      }
    }
    return ids;
  }

  idOf(time: ICAL.Time): string {
    return readingText(this.#reading(time, 'dtstart'));
  }

  tell(draft: ReadingDraft): void {
    const { recurrenceId } = this;
    if (this.isCancelled) {
      draft.cancel(this.cancellation(recurrenceId));
      return;
    }
    const { startDate } = this.#event;
    // The library says so; its types do not.
    if (!((startDate as unknown) instanceof ICAL.Time)) {
      draft.fault(this.uid, say('event-without-start'));
      return;
    }
    const link = textOf(this.#component, 'url');
    if (link !== '' && webLink(link) === undefined) draft.fault(this.uid, say('link-left-out'));
    draft.add(this.occurrence(startDate, recurrenceId));
  }

  cancellation(recurrenceId: string | null): Cancellation {
    const { uid, sequence } = this;
    return { uid, recurrenceId, sequence, stampedAt: this.#stampedAt() };
  }

  /** One occurrence: as long as the event is by the clock on the wall. */
  occurrence(start: ICAL.Time, recurrenceId: string | null): Announcement {
    const note = maintNoteOf(this.#component);
    return {
      ...this.cancellation(recurrenceId),
      isTentative: [
        textOf(this.#component, 'status').toUpperCase(),
        note?.status?.toUpperCase(),
      ].includes('TENTATIVE'),
      span: this.#span(start),
      summary: cutTo(textOf(this.#component, 'summary'), 500),
      description: cutTo(textOf(this.#component, 'description'), 4_000),
      url: webLink(textOf(this.#component, 'url')) ?? null,
      ...(note === undefined ? {} : { maintNote: note }),
    };
  }

  #span(start: ICAL.Time): Span {
    const from = this.#reading(start, 'dtstart');
    const hasEnd = this.#component.hasProperty('dtend');
    const to = this.#reading(this.#endOf(start), hasEnd ? 'dtend' : 'dtstart');
    if (from.kind === 'instant' && to.kind === 'instant') {
      return {
        kind: 'instants',
        opensAt: formatInstant(from.at),
        closesAt: formatInstant(to.at + this.#exactMs()),
      };
    }
    if (from.kind === 'wall' && to.kind === 'wall' && from.zone === to.zone) {
      return {
        kind: 'wall-clock',
        start: formatWallClock(from.wall),
        end: formatWallClock(to.wall + this.#exactMs()),
        zone: from.zone,
        isAllDay: start.isDate,
      };
    }
    throw new Error('DTSTART and DTEND have different kinds of zones');
  }

  /** Without the exact part of a DURATION: days are days of the calendar (RFC 5545, 3.3.6). */
  #endOf(start: ICAL.Time): ICAL.Time {
    const first = this.#event.startDate;
    const end: unknown = this.#component.getFirstPropertyValue('dtend');
    const closing = start.clone();
    if (end instanceof ICAL.Time) {
      const closes = end.clone();
      const shift = start.subtractDate(first).toSeconds();
      closes.adjust(0, 0, 0, shift);
      return closes;
    }
    const duration = this.#duration();
    const days = duration === null ? 0 : duration.weeks * 7 + duration.days;
    if (duration !== null) closing.adjust(duration.isNegative ? -days : days, 0, 0, 0);
    else if (start.isDate) closing.adjust(1, 0, 0, 0);
    return closing;
  }

  #duration(): ICAL.Duration | null {
    const duration: unknown = this.#component.getFirstPropertyValue('duration');
    return duration instanceof ICAL.Duration ? duration : null;
  }

  #exactMs(): number {
    const duration = this.#component.hasProperty('dtend') ? null : this.#duration();
    if (duration === null || duration.isNegative) return 0;
    return (duration.hours * 3600 + duration.minutes * 60 + duration.seconds) * SECOND_MS;
  }

  /** `property`: which one it is of. A copy of a time does not know its TZID any more. */
  #reading(time: ICAL.Time, property: 'dtstart' | 'dtend' | 'recurrence-id'): TimeReading {
    const own = this.#component.getFirstProperty(property);
    if (own !== null) mustExist(own);
    if (!time.isDate && zoneIdOf(time) !== 'floating') {
      return { kind: 'instant', at: time.toUnixTime() * SECOND_MS };
    }
    const named = time.isDate || own === null ? '' : parameterOf(own, 'tzid');
    const zone = named === '' ? this.#zone : cutTo(named, 100);
    return { kind: 'wall', wall: wallOf(time), zone };
  }

  #stampedAt(): string | null {
    const stamps = ['dtstamp', 'last-modified'].flatMap((name) => {
      const value: unknown = this.#component.getFirstPropertyValue(name);
      return value instanceof ICAL.Time && zoneIdOf(value) === 'UTC' ? value.toUnixTime() : [];
    });
    return stamps.length === 0 ? null : formatInstant(Math.max(...stamps) * SECOND_MS);
  }
}
