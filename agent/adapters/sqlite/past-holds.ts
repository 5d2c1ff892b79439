import { z } from 'zod';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { PastHold } from '../../ports/history.ts';
import { TELLS_OF_MANUAL_HOLD } from './audit-schema.ts';
import type { Connection } from './connection.ts';
import { decodeRow, parseJson } from './decode-row.ts';
import { withStoreFailures } from './store-failure.ts';

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

export function pastHolds(
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
