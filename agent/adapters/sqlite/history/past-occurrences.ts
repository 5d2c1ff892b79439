import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type { PastOccurrence, SkippedCount } from '../../../ports/trail/history.ts';
import type { KeptArchive } from '../../../../shared/domain/trail/archived-part.ts';
import { archivesWithin } from '../trail/archive-table.ts';
import { SPAN_BITS } from '../database/audit-schema.ts';
import type { Connection } from '../database/connection.ts';
import { spanTimesOf } from '../trail/span-times.ts';
import { withStoreFailures } from '../database/store-failure.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';

/** An occurrence lasts at most 31 days, and its close is rarely recorded late. */
const LONGEST_MS = 62 * DAY_MS;
const MOST = 20_000;

type Row = [
  windowId: string,
  opensAt: string,
  closesAt: string,
  at: number,
  why: string | null,
  heldFrom: string | null,
];

/** The newest closes that can matter; reads no entry in full. */
const CLOSED = `SELECT window_id, body ->> '$.occurrence.opensAt', body ->> '$.occurrence.closesAt',
  at, body ->> '$.detail.why', body ->> '$.detail.heldFrom'
  FROM audit WHERE kind = 'window.closed' AND at >= ? AND at < ? ORDER BY seq DESC LIMIT ${MOST}`;

export function pastOccurrences(
  connection: Connection,
  file: string,
): (from: Instant, to: Instant) => PastOccurrence[] {
  const closed = connection.prepare<[number, number], Row>(CLOSED).raw();
  return (from, to) =>
    withStoreFailures(file, () =>
      closed
        .all(from, to + LONGEST_MS)
        .map(occurrenceOf)
        .filter(({ opensAt, closesAt }) => opensAt < to && closesAt > from)
        .sort((a, b) => a.opensAt - b.opensAt),
    );
}

/** With a `why` it was cut short: it closed when that was recorded. */
function occurrenceOf([windowId, opens, closes, at, why, held]: Row): PastOccurrence {
  const opensAt = parseInstant(opens) ?? 0;
  const closesAt = parseInstant(closes) ?? 0;
  const heldFrom = parseInstant(held ?? '');
  return {
    windowId,
    opensAt,
    closesAt: why === null ? closesAt : Math.min(closesAt, at),
    ...(heldFrom === undefined ? {} : { heldFrom }),
  };
}

/**
 * A run held only by people is not a window's. In our canonical JSON, quotes in people's words are
 * escaped.
 */
export const HELD_BY_WINDOW = `instr(body, '"kind":"window"') > 0`;

/** Others were left out, since they would still have been running at an opening. */
export const IS_HELD = "body ->> '$.detail.drain' IS NULL";

/** Uses the index by kind and little of each entry's text. */
const SKIPPED = `SELECT count(*) FILTER (WHERE ${IS_HELD}), count(*)
  FROM audit WHERE kind = 'run.skipped' AND seq >= ? AND seq < ? AND at >= ? AND at < ?
  AND ${HELD_BY_WINDOW}`;

export function pastSkips(
  connection: Connection,
  file: string,
): (from: Instant, to: Instant) => SkippedCount {
  const spans = spanTimesOf(connection);
  const within = archivesWithin(connection, file);
  const skipped = connection
    .prepare<[number, number, number, number], [held: number, all: number]>(SKIPPED)
    .raw();
  return (from, to) =>
    withStoreFailures(file, () => {
      const { archives, end } = within(from, to);
      const old = archivedSkips(archives, from, to);
      const range = spans.within(from, to);
      if (range === undefined) return old;
      const online = Math.max(range.first << SPAN_BITS, end + 1);
      const high = (range.last + 1) << SPAN_BITS;
      const [held = 0, all = 0] = skipped.get(online, high, from, to) ?? [];
      return { held: old.held + held, leftOut: old.leftOut + all - held };
    });
}

/** Of days that begin within the range: a part of a day is not known any more. */
function archivedSkips(archives: readonly KeptArchive[], from: Instant, to: Instant): SkippedCount {
  let [held, leftOut] = [0, 0];
  for (const { skips } of archives) {
    for (const [day, [heldThen, leftOutThen]] of Object.entries(skips)) {
      const begins = Date.parse(day);
      if (begins < from || begins >= to) continue;
      held += heldThen;
      leftOut += leftOutThen;
    }
  }
  return { held, leftOut };
}
