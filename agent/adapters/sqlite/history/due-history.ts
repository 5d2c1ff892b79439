import { missedRangesOf } from '../../../../shared/domain/trail/missed-range.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../shared/domain/values/instant.ts';
import type { History, UnstartedRun } from '../../../ports/trail/history.ts';
import { DUE_TEXT, TELLS_OF_DUE } from '../database/audit-schema.ts';
import { type LinkRow, readLink } from '../trail/audit-reader.ts';
import type { Connection } from '../database/connection.ts';
import { withStoreFailures } from '../database/store-failure.ts';

/** Limit on rows of each kind for one lane of a page. */
const MOST_ROWS = 100_000;
const MOST_RANGES = 1000;

/**
 * ISO texts within one second may sort wrongly by their fractions; rows are judged by their
 * instants.
 */
const TEXT_MARGIN_MS = 1000;

const LINK = 'seq, body, lower(hex(prev_hash)), lower(hex(hash))';

const UNSTARTED = `SELECT ${DUE_TEXT}, kind, seq FROM audit INDEXED BY audit_by_due
  WHERE ${TELLS_OF_DUE} AND integration_id = ? AND ${DUE_TEXT} >= ? AND ${DUE_TEXT} < ?
  AND kind <> 'run.started' ORDER BY ${DUE_TEXT} LIMIT ${MOST_ROWS}`;
const RANGES = `SELECT ${LINK} FROM audit INDEXED BY audit_by_due
  WHERE ${TELLS_OF_DUE} AND integration_id = ? AND ${DUE_TEXT} IS NULL AND kind = 'run.missed'
  ORDER BY seq DESC LIMIT ${MOST_RANGES}`;
const DUE_AT = `SELECT ${LINK} FROM audit INDEXED BY audit_by_due
  WHERE ${TELLS_OF_DUE} AND integration_id = ? AND ${DUE_TEXT} = ? ORDER BY seq LIMIT 100`;
const END_OF = `SELECT ${LINK} FROM audit WHERE integration_id = ? AND kind = ? AND seq > ?
  AND body ->> '$.runId' = ? ORDER BY seq LIMIT 1`;
const neighbour = (comparison: '<' | '>', order: 'ASC' | 'DESC'): string =>
  `SELECT ${DUE_TEXT} FROM audit INDEXED BY audit_by_due
   WHERE ${TELLS_OF_DUE} AND integration_id = ? AND ${DUE_TEXT} ${comparison} ?
   ORDER BY ${DUE_TEXT} ${order} LIMIT 20`;

export type DueHistory = Pick<
  History,
  'unstartedDue' | 'missedRanges' | 'entriesDueAt' | 'endOf' | 'neighbours'
>;

/** What became of due instants, by the trail alone: of the database, or of an archive. */
export function dueHistory(connection: Connection, file: string): DueHistory {
  const unstarted = connection
    .prepare<[string, string, string], [string, string, number]>(UNSTARTED)
    .raw();
  const ranges = connection.prepare<[string], LinkRow>(RANGES).raw();
  const dueAtEntries = connection.prepare<[string, string], LinkRow>(DUE_AT).raw();
  const ends = connection.prepare<[string, string, number, string], LinkRow>(END_OF).raw();
  const before = connection.prepare<[string, string], string>(neighbour('<', 'DESC')).pluck();
  const after = connection.prepare<[string, string], string>(neighbour('>', 'ASC')).pluck();
  const reading = <T>(work: () => T): T => withStoreFailures(file, work);
  return {
    unstartedDue: (id, from, to) =>
      reading(() =>
        unstarted
          .all(id, formatInstant(from - TEXT_MARGIN_MS), formatInstant(to + TEXT_MARGIN_MS))
          .flatMap((row) => unstartedOf(row, from, to)),
      ),
    missedRanges: (id, from, to) =>
      reading(() =>
        ranges
          .all(id)
          .flatMap((row) => missedRangesOf(readLink(row)))
          .filter((range) => range.after < to && range.upTo >= from),
      ),
    entriesDueAt: (id, dueAt) =>
      reading(() => dueAtEntries.all(id, formatInstant(dueAt)).map(readLink)),
    endOf: ({ integrationId = '', runId = '', seq }) =>
      reading(() => {
        const row =
          ends.get(integrationId, 'run.succeeded', seq, runId) ??
          ends.get(integrationId, 'run.failed', seq, runId);
        const end = row === undefined ? undefined : readLink(row);
        return end?.kind === 'run.succeeded' || end?.kind === 'run.failed' ? end : undefined;
      }),
    neighbours: (id, dueAt) =>
      reading(() => ({
        previous: nearest(
          before.all(id, formatInstant(dueAt + TEXT_MARGIN_MS)),
          (at) => at < dueAt,
        ),
        next: nearest(after.all(id, formatInstant(dueAt - TEXT_MARGIN_MS)), (at) => at > dueAt),
      })),
  };
}

function unstartedOf(
  [text, kind, seq]: [string, string, number],
  from: Instant,
  to: Instant,
): UnstartedRun[] {
  // Twenty times faster than the full check, which the text has passed when it was written.
  const dueAt = Date.parse(text);
  if (!(dueAt >= from && dueAt < to)) return [];
  return [{ dueAt, verdict: kind === 'run.missed' ? 'missed' : 'skipped', seq }];
}

function nearest(texts: readonly string[], fits: (at: Instant) => boolean): Instant | null {
  return texts.map((text) => parseInstant(text) ?? 0).find(fits) ?? null;
}
