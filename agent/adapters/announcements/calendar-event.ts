import ICAL from 'ical.js';
import type {
  Announcement,
  Cancellation,
} from '../../../shared/domain/announcements/announcement.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { SECOND_MS } from '../../../shared/domain/values/time-units.ts';
import { formatWallClock, parseWallClock } from '../../../shared/domain/values/wall-clock.ts';
import { say } from '../../../shared/failure-texts.ts';
import { maintNoteOf, textOf } from './calendar-text.ts';
import { cutTo, webLink } from './foreign-text.ts';
import type { ReadingDraft } from './reading-draft.ts';

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
    if (property.getFirstParameter('range') !== '') {
      throw new Error('RECURRENCE-ID with RANGE=THISANDFUTURE');
    }
    return this.idOf(value);
  }

  *starts(): Generator<ICAL.Time> {
    const expansion = this.#event.iterator();
    for (let next = nextOf(expansion); next !== null; next = nextOf(expansion)) yield next;
  }

  idOf(time: ICAL.Time): string {
    const reading = this.#reading(time);
    return reading.kind === 'instant' ? formatInstant(reading.at) : formatWallClock(reading.wall);
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
    const from = this.#reading(start);
    const to = this.#reading(this.#endOf(start));
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

  #reading(
    time: ICAL.Time,
  ):
    | { readonly kind: 'instant'; readonly at: Instant }
    | { readonly kind: 'wall'; readonly wall: number; readonly zone: string | null } {
    const wall = wallOf(time);
    const tzid = zoneIdOf(time);
    if (!time.isDate && tzid !== 'floating') {
      return { kind: 'instant', at: time.toUnixTime() * SECOND_MS };
    }
    const named = time.isDate ? '' : (timezoneOf(time) ?? '');
    return { kind: 'wall', wall, zone: named === '' ? this.#zone : cutTo(named, 100) };
  }

  #stampedAt(): string | null {
    const stamps = ['dtstamp', 'last-modified'].flatMap((name) => {
      const value: unknown = this.#component.getFirstPropertyValue(name);
      return value instanceof ICAL.Time && zoneIdOf(value) === 'UTC' ? value.toUnixTime() : [];
    });
    return stamps.length === 0 ? null : formatInstant(Math.max(...stamps) * SECOND_MS);
  }
}

/** `floating`: none that the text describes. The library may have none at all, whatever its types say. */
function zoneIdOf(time: ICAL.Time): string {
  const zone = time.zone as { readonly tzid: string } | undefined;
  return zone?.tzid ?? 'floating';
}

/** The TZID of a reading whose zone is not described in the text. */
function timezoneOf(time: ICAL.Time): string | undefined {
  return (time as { readonly timezone?: string }).timezone;
}

function nextOf(expansion: ICAL.RecurExpansion): ICAL.Time | null {
  const next: unknown = expansion.next();
  return next instanceof ICAL.Time ? next : null;
}

function wallOf(time: ICAL.Time): number {
  const [year, rest] = [String(time.year).padStart(4, '0'), [time.month, time.day]];
  const date = [year, ...rest.map((part) => String(part).padStart(2, '0'))].join('-');
  const parts = time.isDate ? [0, 0, 0] : [time.hour, time.minute, Math.min(time.second, 59)];
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':');
  const wall = parseWallClock(`${date}T${clock}`);
  if (wall === undefined) throw new Error(`${date}T${clock} does not exist`);
  return wall;
}
