import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';

/** Occurrences of a window that opened and closed between two ticks. */
export interface PassedOccurrences {
  /** A lower bound if `isCut`: a minutely window is not counted over a year. */
  readonly occurrences: number;
  readonly isCut: boolean;
  readonly firstOpensAt: Instant;
  readonly last: Occurrence;
  /** Each of them, if nothing was cut. */
  readonly listed?: readonly Occurrence[] | undefined;
}

interface Recurring {
  occurrencesBetween(from: Instant, to: Instant): Occurrence[];
}

const FIRST_STEP_MS = 2 * DAY_MS;
/** Occurrences last at most 31 days; planned times are never further apart than this. */
const FURTHEST_MS = 400 * 365.25 * DAY_MS;

/**
 * The occurrences with opensAt > `after` and closesAt <= `upTo`: how many (counted up to `most`),
 * the first and the last. The cost does not depend on the length of the span.
 */
export function passedOccurrences(
  window: Recurring,
  after: Instant,
  upTo: Instant,
  most: number,
): PassedOccurrences | undefined {
  const isPassed = ({ opensAt, closesAt }: Occurrence): boolean =>
    opensAt > after && closesAt <= upTo;
  const counted = countForward(window, after, upTo, most, isPassed);
  if (counted === undefined) return undefined;
  if (!counted.isCut) return counted;
  return { ...counted, last: lastOf(window, after, upTo, isPassed) ?? counted.last };
}

/** In steps, each twice as long as the previous one: dense windows are cut within the first. */
function countForward(
  window: Recurring,
  after: Instant,
  upTo: Instant,
  most: number,
  isPassed: (one: Occurrence) => boolean,
): PassedOccurrences | undefined {
  const counted: Occurrence[] = [];
  let from = after;
  for (let step = FIRST_STEP_MS; from < upTo && counted.length < most; step *= 2) {
    const to = Math.min(upTo, from + step);
    for (const one of window.occurrencesBetween(from, to)) {
      // One that began in the previous step was counted there.
      if (one.opensAt >= from && isPassed(one)) counted.push(one);
    }
    from = to;
  }
  const last = latest(counted);
  const [first] = counted;
  if (first === undefined || last === undefined) return undefined;
  const isCut = from < upTo;
  const listed = isCut ? {} : { listed: counted };
  return { occurrences: counted.length, isCut, firstOpensAt: first.opensAt, last, ...listed };
}

function lastOf(
  window: Recurring,
  after: Instant,
  upTo: Instant,
  isPassed: (one: Occurrence) => boolean,
): Occurrence | undefined {
  for (let reach = FIRST_STEP_MS; reach < FURTHEST_MS; reach *= 2) {
    const from = Math.max(after, upTo - reach);
    const passed = window.occurrencesBetween(from, upTo).filter(isPassed);
    const last = latest(passed);
    if (last !== undefined || from === after) return last;
  }
  return undefined;
}

function latest(some: readonly Occurrence[]): Occurrence | undefined {
  let last = some[0];
  for (const one of some) if (last === undefined || one.closesAt >= last.closesAt) last = one;
  return last;
}
