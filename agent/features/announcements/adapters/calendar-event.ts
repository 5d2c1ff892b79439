import ICAL from 'ical.js';
import type {
  Announcement,
  Cancellation,
} from '../../../../shared/features/announcements/announcement.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS, SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import type { WallClock } from '../../../../shared/domain/values/wall-clock.ts';
import type { Saying } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/failure-texts.ts';
import type { Reckoning } from '../core/clocks/reckoning.ts';
import { howRead, spanDoubts, spanOf, type EventSpan } from './calendar-span.ts';
import { maintNoteOf, textOf } from './calendar-text.ts';
import { idOf, parameterOf, timesOf, type EventTime } from './calendar-time.ts';
import type { CalendarZones } from './calendar-zones.ts';
import { cutTo, webLink } from './foreign-text.ts';
import type { ReadingDraft } from './reading-draft.ts';

/** What all events of a calendar are read with. */
export interface CalendarContext {
  readonly zones: CalendarZones;
  readonly reckoning: Reckoning;
  /** METHOD:CANCEL */
  readonly isCancel: boolean;
}

/** One VEVENT. Its getters throw what the library throws of a broken property. */
export class CalendarEvent {
  readonly uid: string;
  readonly #component: ICAL.Component;
  readonly #context: CalendarContext;

  constructor(component: ICAL.Component, uid: string, context: CalendarContext) {
    this.uid = uid;
    this.#component = component;
    this.#context = context;
  }

  get sequence(): number {
    const sequence = Number(textOf(this.#component, 'sequence') || 0);
    return Number.isSafeInteger(sequence) && sequence > 0 ? sequence : 0;
  }

  /** DTSTAMP or LAST-MODIFIED, whichever is later. */
  get stampedAt(): string | null {
    const stamps = ['dtstamp', 'last-modified'].flatMap((name) => {
      const property = this.#component.getFirstProperty(name);
      const times = property === null ? [] : timesOf(property, this.#context.zones);
      return times.filter(({ zone }) => zone.kind === 'utc').map(({ wall }) => wall);
    });
    return stamps.length === 0 ? null : formatInstant(Math.max(...stamps));
  }

  get isCancelled(): boolean {
    return [
      this.#context.isCancel ? 'CANCELLED' : '',
      textOf(this.#component, 'status').toUpperCase(),
      textOf(this.#component, 'x-maintnote-status').toUpperCase(),
    ].includes('CANCELLED');
  }

  get isRecurring(): boolean {
    return ['rrule', 'rdate', 'exrule'].some((name) => this.#component.hasProperty(name));
  }

  /** `null`: it stands for itself, or for its whole series. */
  get recurrence(): { readonly time: EventTime; readonly andLater: boolean } | null {
    const property = this.#component.getFirstProperty('recurrence-id');
    const [time] = property === null ? [] : timesOf(property, this.#context.zones);
    if (property === null || time === undefined) return null;
    const range = parameterOf(property, 'range').toUpperCase();
    if (range !== '' && range !== 'THISANDFUTURE') throw new Error(`RECURRENCE-ID with ${range}`);
    return { time, andLater: range !== '' };
  }

  get start(): EventTime | undefined {
    const property = this.#component.getFirstProperty('dtstart');
    return property === null ? undefined : timesOf(property, this.#context.zones)[0];
  }

  /** Its rules; more than one is not read by anybody. */
  get rule(): string | undefined {
    const rules = this.#component.getAllProperties('rrule');
    if (rules.length > 1 || this.#component.hasProperty('exrule')) throw new Error('several rules');
    return rules[0] === undefined ? undefined : String(rules[0].getFirstValue());
  }

  /** All times of EXDATE or RDATE. */
  listed(name: 'exdate' | 'rdate'): EventTime[] {
    const properties = this.#component.getAllProperties(name);
    return properties.flatMap((property) => timesOf(property, this.#context.zones));
  }

  /** It is for itself, or one of a series, at its own times. */
  tell(draft: ReadingDraft, recurrenceId: string | null, doubts: readonly Saying[] = []): void {
    if (this.isCancelled) {
      draft.cancel(this.cancellation(recurrenceId));
      return;
    }
    const { start } = this;
    if (start === undefined) {
      draft.fault(this.uid, say('event-without-start'));
      return;
    }
    const link = textOf(this.#component, 'url');
    if (link !== '' && webLink(link) === undefined) draft.fault(this.uid, say('link-left-out'));
    draft.add(this.occurrence(start.wall, recurrenceId, doubts));
  }

  cancellation(recurrenceId: string | null, andLater = false): Cancellation {
    const { uid, sequence, stampedAt } = this;
    return { uid, recurrenceId, sequence, stampedAt, ...(andLater ? { andLater } : {}) };
  }

  /** One occurrence that starts at this reading of its clock: as long as the event is. */
  occurrence(
    startWall: WallClock,
    recurrenceId: string | null,
    doubts: readonly Saying[] = [],
  ): Announcement {
    const { reckoning } = this.#context;
    const note = maintNoteOf(this.#component);
    const span = this.#spanFrom(startWall);
    const isTentative = [textOf(this.#component, 'status'), note?.status].some(
      (status) => status?.toUpperCase() === 'TENTATIVE',
    );
    return {
      ...this.cancellation(recurrenceId),
      isTentative,
      span: spanOf(span, reckoning),
      doubts: [...doubts, ...spanDoubts(span, reckoning)],
      readAs: howRead(span, reckoning),
      summary: cutTo(textOf(this.#component, 'summary'), 500),
      description: cutTo(textOf(this.#component, 'description'), 4_000),
      url: webLink(textOf(this.#component, 'url')) ?? null,
      ...progressOf(note?.status, this.stampedAt),
      ...(note === undefined ? {} : { maintNote: note }),
    };
  }

  idOf(wall: WallClock): string {
    const { start } = this;
    if (start === undefined) throw new Error('no DTSTART');
    return idOf({ ...start, wall }, this.#context.reckoning);
  }

  #spanFrom(wall: WallClock): EventSpan {
    const { start: first } = this;
    if (first === undefined) throw new Error('no DTSTART');
    const from = { ...first, wall };
    const shift = wall - first.wall;
    const line = this.#lineOf('dtstart');
    const rule =
      shift === 0 ? [] : [say('read-of-series', { rule: this.#lineOf('rrule') || 'RDATE' })];
    const end = this.#component.getFirstProperty('dtend');
    const [last] = end === null ? [] : timesOf(end, this.#context.zones);
    if (last !== undefined) {
      const to = { ...last, wall: last.wall + shift };
      return { from, to, exactMs: 0, lines: [line, this.#lineOf('dtend')], rule };
    }
    // Days are days of the calendar, hours are exact (RFC 5545, 3.3.6).
    const { days, exactMs } = this.#length(first.isDate);
    const to = { ...from, wall: wall + days * DAY_MS };
    return { from, to, exactMs, lines: [line, this.#lineOf('duration')], rule };
  }

  #length(isDate: boolean): { readonly days: number; readonly exactMs: number } {
    const duration: unknown = this.#component.getFirstPropertyValue('duration');
    if (!(duration instanceof ICAL.Duration)) return { days: isDate ? 1 : 0, exactMs: 0 };
    const { weeks, days, hours, minutes, seconds, isNegative } = duration;
    if (isNegative) return { days: 0, exactMs: 0 };
    return {
      days: weeks * 7 + days,
      exactMs: ((hours * 60 + minutes) * 60 + seconds) * SECOND_MS,
    };
  }

  /** As it stands in the text, unfolded; empty where there is none. */
  #lineOf(name: string): string {
    const property = this.#component.getFirstProperty(name);
    return property === null
      ? ''
      : cutTo(property.toICALString().replaceAll(/\r?\n[ \t]/g, ''), 300);
  }
}

/** By MAINTNOTE's status; completed when it was last written. */
function progressOf(
  status: string | undefined,
  stampedAt: string | null,
): Pick<Announcement, 'progress'> {
  const said = status?.toUpperCase();
  if (said === 'IN-PROCESS') return { progress: { state: 'running', at: null } };
  return said === 'COMPLETED' ? { progress: { state: 'done', at: stampedAt } } : {};
}
