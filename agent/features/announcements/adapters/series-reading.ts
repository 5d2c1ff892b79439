import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import { formatWallClock, type WallClock } from '../../../../shared/domain/values/wall-clock.ts';
import type { Saying } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/failure-texts.ts';
import type { Reckoning } from '../core/clocks/reckoning.ts';
import type { CalendarEvent } from './calendar-event.ts';
import { startsOf } from './calendar-series.ts';
import { dayText, idOf, onClockOf, type EventTime } from './calendar-time.ts';
import { cutTo } from './foreign-text.ts';
import type { ReadingDraft } from './reading-draft.ts';
import { BACK_MS, MOST_OCCURRENCES } from './reading-limits.ts';
import { isSameZone } from './zones/zone-use.ts';

/** An event that changes one of a series, or that one and all later ones. */
interface Override {
  readonly event: CalendarEvent;
  /** What it changes, as it says. */
  readonly time: EventTime;
  readonly andLater: boolean;
}

/** All events of one UID. One that is broken does not stop the others. */
export function readSeries(
  events: readonly CalendarEvent[],
  draft: ReadingDraft,
  reckoning: Reckoning,
): void {
  const [first] = events;
  if (first !== undefined) new SeriesReading(first.uid, draft, reckoning).read(events);
}

class SeriesReading {
  readonly #uid: string;
  readonly #draft: ReadingDraft;
  readonly #reckoning: Reckoning;
  readonly #overrides: Override[] = [];
  readonly #doubts: Saying[] = [];
  #master: CalendarEvent | undefined;

  constructor(uid: string, draft: ReadingDraft, reckoning: Reckoning) {
    this.#uid = uid;
    this.#draft = draft;
    this.#reckoning = reckoning;
  }

  read(events: readonly CalendarEvent[]): void {
    // The last version of each wins.
    const sorted = events.toSorted(byVersion);
    for (const event of sorted) this.#attempt(() => this.#sort(event));
    const master = this.#master;
    if (master === undefined) {
      for (const one of this.#overrides) this.#attempt(() => this.#tellAlone(one));
    } else this.#attempt(() => this.#readMaster(master));
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.#draft.fault(this.#uid, say('event-broken', { why: cutTo(error.message, 200) }));
    }
  }

  #sort(event: CalendarEvent): void {
    const { recurrence } = event;
    if (recurrence === null) {
      const before = this.#master;
      if (before !== undefined && isSameVersion(before, event) && !isSameTime(before, event)) {
        this.#doubts.push(say('doubt-listed-twice'));
      }
      this.#master = event;
      return;
    }
    const id = idOf(recurrence.time, this.#reckoning);
    const isSame = (one: Override): boolean =>
      idOf(one.time, this.#reckoning) === id && one.andLater === recurrence.andLater;
    const at = this.#overrides.findIndex(isSame);
    if (at >= 0) this.#overrides.splice(at, 1);
    this.#overrides.push({ event, ...recurrence });
  }

  #readMaster(master: CalendarEvent): void {
    if (master.isCancelled) {
      this.#draft.cancel(master.cancellation(null));
      return;
    }
    if (!master.isRecurring) {
      this.#draft.complete(master.uid);
      master.tell(this.#draft, null, this.#doubts);
      for (const one of this.#overrides) this.#attempt(() => this.#tellAlone(one));
      return;
    }
    const { start } = master;
    if (start === undefined) this.#draft.fault(master.uid, say('event-without-start'));
    else this.#readRecurring(master, start);
  }

  /** Everything but the occurrences that have an event of their own. */
  #readRecurring(master: CalendarEvent, first: EventTime): void {
    const range = { from: this.#draft.now - BACK_MS, to: this.#draft.horizon };
    const starts = startsOf(master, first, range, this.#reckoning);
    const placed = this.#overrides.map((one) => ({
      ...one,
      ...onClockOf(first, one.time, this.#reckoning),
    }));
    const known = [...starts.kept, ...starts.leftOut];
    const single = new Map<WallClock, Override>();
    const later: (Override & { readonly wall: WallClock })[] = [];
    for (const one of placed) {
      const meant = known.find((wall) =>
        one.isDay ? dayText(wall) === dayText(one.wall) : wall === one.wall,
      );
      const isInside = one.wall >= range.from && one.wall < range.to;
      if (one.andLater) later.push({ ...one, wall: meant ?? one.wall });
      if (meant !== undefined) single.set(meant, one);
      else this.#attempt(() => this.#tellUnmatched(one, isInside, starts.kept));
    }
    later.sort((a, b) => a.wall - b.wall);
    let count = 0;
    for (const wall of starts.kept) {
      if (count >= MOST_OCCURRENCES) {
        const until = formatInstant(Math.floor(wall / SECOND_MS) * SECOND_MS);
        this.#draft.fault(master.uid, say('series-cut', { most: MOST_OCCURRENCES, until }));
        // What comes later is not known to be missing.
        return;
      }
      count += 1;
      const recurrenceId = master.idOf(wall);
      const own = single.get(wall);
      const doubt = starts.doubts.get(wall);
      const doubts = [...this.#doubts, ...(doubt === undefined ? [] : [doubt])];
      const by = later.findLast((one) => one.wall <= wall);
      if (own !== undefined) this.#attempt(() => own.event.tell(this.#draft, recurrenceId, doubts));
      else if (by === undefined) this.#draft.add(master.occurrence(wall, recurrenceId, doubts));
      else if (isMovable(by.event, first)) this.#changedLater(by, { wall, recurrenceId, doubts });
      else {
        this.#draft.fault(master.uid, say('range-unread', { time: recurrenceId }));
        this.#draft.doubtLater({ uid: master.uid, recurrenceId });
        return;
      }
    }
    this.#draft.complete(master.uid);
  }

  /** RANGE=THISANDFUTURE: as far from its original start as the one that was named (RFC 5545, 3.8.4.4). */
  #changedLater(
    by: Override & { readonly wall: WallClock },
    one: {
      readonly wall: WallClock;
      readonly recurrenceId: string;
      readonly doubts: readonly Saying[];
    },
  ): void {
    const { event } = by;
    if (event.isCancelled) return;
    const shift = (event.start?.wall ?? by.wall) - by.wall;
    this.#draft.add(event.occurrence(one.wall + shift, one.recurrenceId, one.doubts));
  }

  /** It changes something that the series here does not have: two windows may come of one. */
  #tellUnmatched(
    one: Override & { readonly wall: WallClock },
    isInside: boolean,
    kept: readonly WallClock[],
  ): void {
    const isNear = kept.some((wall) => dayText(wall) === dayText(one.wall));
    const time = formatWallClock(one.wall).replace('T', ' ');
    const told = { property: 'RECURRENCE-ID', time };
    const doubts = isInside || isNear ? [say('doubt-exception-unmatched', told)] : [];
    one.event.tell(this.#draft, idOf(one.time, this.#reckoning), doubts);
  }

  /** Without its series, as an update of one occurrence is sent. */
  #tellAlone({ event, time, andLater }: Override): void {
    const { start } = event;
    const isUnclear =
      start !== undefined &&
      (time.isDate !== start.isDate || (time.zone.kind === 'none' && start.zone.kind !== 'none'));
    const id = idOf(
      isUnclear && !time.isDate ? { ...time, zone: start.zone } : time,
      this.#reckoning,
    );
    if (andLater && event.isCancelled) {
      this.#draft.cancel(event.cancellation(id, true));
      return;
    }
    if (andLater) this.#draft.doubtLater({ uid: event.uid, recurrenceId: id });
    const doubts = [
      ...(isUnclear ? [say('doubt-recurrence-unclear')] : []),
      ...(andLater ? [say('doubt-later-changed')] : []),
    ];
    event.tell(this.#draft, id, doubts);
  }
}

/** Whether its times say how far others of the series move. */
function isMovable(event: CalendarEvent, first: EventTime): boolean {
  const { start, isCancelled } = event;
  if (isCancelled) return true;
  return start !== undefined && start.isDate === first.isDate && isSameZone(start.zone, first.zone);
}

/** RFC 5546, 2.1.4: by SEQUENCE, then by DTSTAMP; in the order of the text where both are the same. */
function byVersion(one: CalendarEvent, other: CalendarEvent): number {
  if (one.sequence !== other.sequence) return one.sequence - other.sequence;
  return stampOf(one).localeCompare(stampOf(other), 'en');
}

/** One that is broken is told when its event is. */
function stampOf(event: CalendarEvent): string {
  try {
    return event.stampedAt ?? '';
  } catch {
    return '';
  }
}

function isSameVersion(one: CalendarEvent, other: CalendarEvent): boolean {
  return byVersion(one, other) === 0;
}

function isSameTime(one: CalendarEvent, other: CalendarEvent): boolean {
  const text = (event: CalendarEvent): string => {
    const { start } = event;
    return start === undefined ? '' : JSON.stringify(event.occurrence(start.wall, null).span);
  };
  return text(one) === text(other);
}
