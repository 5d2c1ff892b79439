import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { SkippedCount } from '../../ports/history.ts';
import { SPAN_BITS } from './audit-schema.ts';
import type { Connection } from './connection.ts';
import { withStoreFailures } from './store-failure.ts';

/** A range of time as a range of entries, so that only those are looked at. */
const RANGE = `SELECT min(span) << ${SPAN_BITS}, (max(span) + 1) << ${SPAN_BITS} FROM audit_spans WHERE latest >= ? AND earliest < ?`;

/**
 * Read from the index by kind; of each entry little of its text. What only people held is no run of
 * a window. Within a text of ours that is canonical JSON, quotes of a person's words are escaped.
 */
const SKIPPED = `SELECT count(*) FILTER (WHERE body ->> '$.detail.drain' IS NULL), count(*)
  FROM audit WHERE kind = 'run.skipped' AND seq >= ? AND seq < ? AND at >= ? AND at < ?
  AND instr(body, '"kind":"window"') > 0`;

export function pastSkips(
  connection: Connection,
  file: string,
): (from: Instant, to: Instant) => SkippedCount {
  const range = connection.prepare<[number, number], [number | null, number | null]>(RANGE).raw();
  const skipped = connection
    .prepare<[number, number, number, number], [held: number, all: number]>(SKIPPED)
    .raw();
  return (from, to) =>
    withStoreFailures(file, () => {
      const [low = null, high = null] = range.get(from, to) ?? [];
      if (low === null || high === null) return { held: 0, leftOut: 0 };
      const [held = 0, all = 0] = skipped.get(low, high, from, to) ?? [];
      return { held, leftOut: all - held };
    });
}
