import type { ManualHold } from '../../../shared/domain/hold.ts';
import { formatInstant, parseInstant, type Instant } from '../../../shared/domain/instant.ts';
import { TELLS_OF_MANUAL_HOLD } from './audit-schema.ts';
import type { Connection } from './connection.ts';
import { keyedTable } from './keyed-table.ts';
import { manualHoldSchema } from './state-schemas.ts';

const HOLD = "body ->> '$.detail.holdId'";
const OF_PEOPLE = `FROM audit INDEXED BY audit_manual_holds WHERE ${TELLS_OF_MANUAL_HOLD}`;

const PLACED = `SELECT ${HOLD}, body ->> '$.detail.until', seq ${OF_PEOPLE}
  AND kind = 'hold.placed' ORDER BY seq`;

/**
 * A release by the schedule, and one of a person that gives no further reason, end all of a pause;
 * others end it for some integrations.
 */
const ENDED = `SELECT ${HOLD} ${OF_PEOPLE} AND kind = 'hold.released'
  AND (body ->> '$.actor.kind' = 'schedule' OR body ->> '$.detail.why' IS NULL)`;

const MADE_A_WINDOW = `SELECT 1 FROM audit INDEXED BY audit_by_kind
  WHERE kind = 'hold.released' AND window_id IS NOT NULL AND ${HOLD} = ? LIMIT 1`;

type PlacedRow = [holdId: string, until: string | null, seq: number];

/**
 * A person's pause is kept twice: as state, which decides, and in the trail, which tells. Whoever
 * wrote to the table of the state alone is seen by that.
 */
export function stateFindings(connection: Connection, file: string): string[] {
  const pauses = keyedTable<ManualHold>(connection, file, 'manual_holds', manualHoldSchema).load();
  const rows = connection.prepare<[], PlacedRow>(PLACED).raw().all();
  const placed = new Map(rows.map(([holdId, until, seq]) => [holdId, { until, seq }]));
  const ended = new Set(connection.prepare<[], string>(ENDED).pluck().all());
  const window = connection.prepare<[string], number>(MADE_A_WINDOW).pluck();
  const isEnded = (holdId: string): boolean =>
    ended.has(holdId) || window.get(holdId) !== undefined;
  return [
    ...[...placed].flatMap(([holdId, { seq }]) =>
      pauses.has(holdId) || isEnded(holdId)
        ? []
        : [
            `the pause ${holdId}, which entry ${seq} placed and none ended, is not in force: ` +
              'it was deleted',
          ],
    ),
    ...[...pauses].flatMap(([holdId, { until }]) => {
      const told = placed.get(holdId);
      if (told === undefined) return [`the pause ${holdId} was added: no entry placed it`];
      if (isEnded(holdId)) return [`the pause ${holdId} was put back: an entry ended it`];
      if (instantOf(told.until) === until) return [];
      const end = until === null ? 'has no end' : `ends at ${formatInstant(until)}`;
      return [`the pause ${holdId} ${end}, not as entry ${told.seq} says: it was altered`];
    }),
  ];
}

function instantOf(text: string | null): Instant | null {
  return text === null ? null : (parseInstant(text) ?? null);
}
