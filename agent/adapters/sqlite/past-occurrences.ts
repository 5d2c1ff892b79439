import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { PastOccurrence } from '../../ports/history.ts';
import type { Connection } from './connection.ts';
import { withStoreFailures } from './store-failure.ts';

const DAY_MS = 86_400_000;

/** An occurrence lasts at most 31 days, and its closing is rarely recorded late. */
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

/** The newest closings that can matter; reads no entry whole. */
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
