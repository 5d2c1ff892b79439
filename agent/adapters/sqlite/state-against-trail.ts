import type { AuditFault } from '../../../shared/domain/trail/audit-fault.ts';
import type { ManualHold } from '../../../shared/domain/holds/hold.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';
import { TELLS_OF_MANUAL_HOLD } from './audit-schema.ts';
import type { Connection } from './connection.ts';
import { keyedTable } from './keyed-table.ts';
import { manualHoldSchema } from './state-schemas.ts';

const HOLD = "body ->> '$.detail.holdId'";
const OF_PEOPLE = `FROM audit INDEXED BY audit_manual_holds WHERE ${TELLS_OF_MANUAL_HOLD}`;

const PLACED = `SELECT ${HOLD}, body ->> '$.detail.until', seq ${OF_PEOPLE}
  AND kind = 'hold.placed' ORDER BY seq`;

/** Of holds that were extended: when they end since, by their entries in order. */
const CHANGED = `SELECT ${HOLD}, body ->> '$.detail.after', seq FROM audit INDEXED BY audit_by_kind
  WHERE kind IN ('hold.extended', 'hold.restored') ORDER BY seq`;

/**
 * A release by the schedule, or by a person without a further reason, ends the whole pause; others
 * end it for some integrations.
 */
const ENDED = `SELECT ${HOLD} ${OF_PEOPLE} AND kind = 'hold.released'
  AND (body ->> '$.actor.kind' = 'schedule' OR body ->> '$.detail.why' IS NULL)`;

const MADE_A_WINDOW = `SELECT 1 FROM audit INDEXED BY audit_by_kind
  WHERE kind = 'hold.released' AND window_id IS NOT NULL AND ${HOLD} = ? LIMIT 1`;

type EndRow = [holdId: string, until: string | null, seq: number];

interface End {
  readonly until: string | null;
  /** Of the entry that says so. */
  readonly seq: number;
}

/**
 * A manual hold is stored twice: as state, which decides, and in the trail, which records it. That
 * exposes anyone who wrote only to the state's table.
 */
export function stateFindings(connection: Connection, file: string): AuditFault[] {
  const pauses = keyedTable<ManualHold>(connection, file, 'manual_holds', manualHoldSchema).load();
  const ends = (sql: string): ReadonlyMap<string, End> => {
    const rows = connection.prepare<[], EndRow>(sql).raw().all();
    return new Map(rows.map(([holdId, until, seq]) => [holdId, { until, seq }]));
  };
  const placed = ends(PLACED);
  const changed = ends(CHANGED);
  const ended = new Set(connection.prepare<[], string>(ENDED).pluck().all());
  const window = connection.prepare<[string], number>(MADE_A_WINDOW).pluck();
  const isEnded = (holdId: string): boolean =>
    ended.has(holdId) || window.get(holdId) !== undefined;
  return [
    ...[...placed].flatMap(([holdId, { seq }]) =>
      pauses.has(holdId) || isEnded(holdId)
        ? []
        : [{ code: 'pause-deleted' as const, holdId, seq }],
    ),
    ...[...pauses].flatMap(([holdId, { until }]): AuditFault[] => {
      const start = placed.get(holdId);
      if (start === undefined) return [{ code: 'pause-added', holdId }];
      if (isEnded(holdId)) return [{ code: 'pause-put-back', holdId }];
      const told = changed.get(holdId) ?? start;
      if (instantOf(told.until) === until) return [];
      const end = until === null ? null : formatInstant(until);
      return [{ code: 'pause-altered', holdId, seq: told.seq, until: end }];
    }),
  ];
}

function instantOf(text: string | null): Instant | null {
  return text === null ? null : (parseInstant(text) ?? null);
}
