import type { History, PastHold } from '../../../ports/trail/history.ts';
import { readLink } from '../trail/audit-reader.ts';
import { auditSearcher } from '../trail/audit-search.ts';
import type { Connection } from '../database/connection.ts';
import { dueHistory } from './due-history.ts';
import { pastOccurrences, pastSkips } from './past-occurrences.ts';
import { pastRuns } from './past-runs.ts';
import { planChanges } from './plan-changes.ts';
import { withStoreFailures } from '../database/store-failure.ts';
import { z } from 'zod';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { TELLS_OF_MANUAL_HOLD } from '../database/audit-schema.ts';
import { decodeRow, parseJson } from '../database/decode-row.ts';

const MOST = 1000;

type Row = [
  holdId: string,
  at: number,
  until: number | null,
  reason: string | null,
  by: string | null,
  integrations: string | null,
];

/** A release for some of the integrations ends nothing. */
const HOLDS = `SELECT placed.body ->> '$.detail.holdId', placed.at,
  (SELECT max(at) FROM audit INDEXED BY audit_manual_holds
   WHERE ${TELLS_OF_MANUAL_HOLD} AND kind = 'hold.released'
   AND body ->> '$.detail.why' IS NOT 'released-in-part'
   AND body ->> '$.detail.holdId' = placed.body ->> '$.detail.holdId') AS until,
  placed.body ->> '$.reason', placed.body ->> '$.actor.name',
  json_extract(placed.body, '$.detail.integrations')
  FROM audit AS placed INDEXED BY audit_manual_holds
  WHERE placed.kind IN ('hold.placed', 'hold.released') AND placed.window_id IS NULL
  AND placed.kind = 'hold.placed' AND placed.at < ? AND (until IS NULL OR until > ?)
  ORDER BY placed.seq DESC LIMIT ${MOST}`;

const integrationsSchema = z.array(z.string());

function pastHolds(
  connection: Connection,
  file: string,
): (from: Instant, to: Instant) => PastHold[] {
  const holds = connection.prepare<[number, number], Row>(HOLDS).raw();
  return (from, to) =>
    withStoreFailures(file, () =>
      holds
        .all(to, from)
        .map((row) => holdOf(row, file))
        .sort((a, b) => a.from - b.from),
    );
}

function holdOf([holdId, at, until, reason, by, integrations]: Row, file: string): PastHold {
  const where = `hold ${holdId} of the trail`;
  const ids = parseJson(integrations ?? '[]', where, file);
  return {
    holdId,
    from: at,
    until,
    reason: reason ?? '',
    by: by ?? '',
    integrations: decodeRow(integrationsSchema, ids, where, file),
  };
}

/** Queries of the past on the agent's own connection, each answered from an index. */
export function openHistory(connection: Connection, file: string): History {
  const search = auditSearcher(connection, readLink);
  return {
    search: (query) => withStoreFailures(file, () => search(query)),
    ...pastRuns(connection, file),
    ...dueHistory(connection, file),
    closedOccurrences: pastOccurrences(connection, file),
    manualHolds: pastHolds(connection, file),
    skippedCount: pastSkips(connection, file),
    plan: planChanges(connection, file),
  };
}
