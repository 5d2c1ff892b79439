import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import type { ZoneOffsets } from '../scene/zone-offsets.ts';
import type { Changeable, Grip, Span } from './changeable.ts';
import { movedByLocalDays, nextSnap, snapped } from './snap.ts';

export interface Ruler {
  readonly now: Instant;
  readonly stepMs: number;
  readonly zone: ZoneOffsets;
}

/** What the agent accepts: at most 31 days, and at most a day longer at once. */
const LONGEST_MS = 31 * DAY_MS;
const LONGEST_EXTENSION_MS = DAY_MS;

/** `least` wins over `most`. */
function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

/** The agent extends by whole minutes: an end keeps its seconds. */
function extended({ from, until }: Span, wanted: Instant): Instant {
  const minutes = Math.ceil((wanted - until) / MINUTE_MS);
  const most = Math.min(LONGEST_EXTENSION_MS, from + LONGEST_MS - until);
  return until + between(minutes, 0, Math.floor(most / MINUTE_MS)) * MINUTE_MS;
}

/** The nearest span to the wanted one that the agent would accept. */
function fitted(thing: Changeable, grip: Grip, wanted: Span, ruler: Ruler): Span {
  const { from, until } = thing;
  const { stepMs } = ruler;
  // Strictly after now: an occurrence moves into the future only.
  const earliest = nextSnap(ruler.now, 1, stepMs, ruler.zone);
  if (thing.kind !== 'planned') {
    return { from, until: extended(thing, wanted.until) };
  }
  if (grip === 'end') {
    return { from, until: between(wanted.until, from + stepMs, from + LONGEST_MS) };
  }
  if (grip === 'start') {
    const least = Math.max(Math.min(earliest, from), until - LONGEST_MS);
    return { from: between(wanted.from, least, until - stepMs), until };
  }
  const start = Math.max(wanted.from, Math.min(earliest, from));
  return { from: start, until: start + (until - from) };
}

/** Where a pointer that was moved by `byMs` puts the thing. Its real length stays when it moves. */
export function dragged(thing: Changeable, grip: Grip, byMs: number, ruler: Ruler): Span {
  const { stepMs, zone } = ruler;
  const from = snapped(thing.from + byMs, stepMs, zone);
  const until = snapped(thing.until + byMs, stepMs, zone);
  return fitted(thing, grip, { from, until }, ruler);
}

/** By whole local days, at the same time of day. */
export function draggedByDays(thing: Changeable, days: number, ruler: Ruler): Span {
  const from = movedByLocalDays(thing.from, days, ruler.zone);
  return fitted(thing, 'body', { from, until: thing.until }, ruler);
}

/** One step of the keyboard from what is proposed so far: all of it, or its end. */
export function nudged(
  thing: Changeable,
  grip: 'body' | 'end',
  span: Span,
  direction: -1 | 1,
  ruler: Ruler,
): Span {
  const next = (at: Instant): Instant => nextSnap(at, direction, ruler.stepMs, ruler.zone);
  if (grip === 'body') {
    const wanted = { from: next(span.from), until: span.until };
    return fitted(asLongAs(thing, span), 'body', wanted, ruler);
  }
  // The opening stays where it was put before; what is open or paused has no other edge.
  if (thing.kind === 'planned') {
    return fitted({ ...thing, ...span }, 'end', { ...span, until: next(span.until) }, ruler);
  }
  const minute = Math.floor(span.until / MINUTE_MS) * MINUTE_MS;
  return fitted(thing, 'end', { ...span, until: next(minute) }, ruler);
}

/** The thing with the length that is proposed. */
function asLongAs(thing: Changeable, { from, until }: Span): Changeable {
  return { ...thing, until: thing.from + (until - from) };
}

/** The same, by whole local days. */
export function nudgedByDays(thing: Changeable, span: Span, days: number, ruler: Ruler): Span {
  const from = movedByLocalDays(span.from, days, ruler.zone);
  return fitted(asLongAs(thing, span), 'body', { from, until: span.until }, ruler);
}

export function isChanged(thing: Span, { from, until }: Span): boolean {
  return thing.from !== from || thing.until !== until;
}

/** How much longer it lasts. */
export function extensionMinutes(thing: Span, span: Span): number {
  return Math.round((span.until - thing.until) / MINUTE_MS);
}

/** Of a window where only a place was pointed at. */
const USUAL_LENGTH_MS = HOUR_MS;

/**
 * Empty time between two places, or an hour from one: what a new window may fill; `null` if it has
 * passed.
 */
export function emptySpan(one: Instant, other: Instant | null, ruler: Ruler): Span | null {
  const { now, stepMs, zone } = ruler;
  const ends = [one, other ?? one + USUAL_LENGTH_MS].map((at) => snapped(at, stepMs, zone));
  const until = Math.max(...ends);
  if (until <= now) return null;
  const from = Math.max(Math.min(...ends), nextSnap(now, 1, stepMs, zone));
  return { from, until: Math.max(until, from + stepMs) };
}
