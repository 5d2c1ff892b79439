import { z } from 'zod';
import type { AuditFault } from '../../../../shared/domain/trail/audit-fault.ts';
import { selectorSchema } from '../../../../shared/domain/definitions/selector.ts';
import type { ManualHold } from '../../../../shared/domain/holds/hold.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../shared/domain/values/instant.ts';
import { HOUR_MS } from '../../../../shared/domain/values/time-units.ts';
import { jsonOf } from '../../../wire/json-text.ts';
import { chainTools } from '../../chain/chain-tools.ts';
import { TELLS_OF_MANUAL_HOLD } from '../database/audit-schema.ts';
import type { Connection } from '../database/connection.ts';
import { partTable } from '../state/state-tables.ts';

const HOLD = "body ->> '$.detail.holdId'";
const OF_PEOPLE = `FROM audit INDEXED BY audit_manual_holds WHERE ${TELLS_OF_MANUAL_HOLD}`;

const PLACED = `SELECT ${HOLD}, body ->> '$.detail.until', seq ${OF_PEOPLE}
  AND kind = 'hold.placed' ORDER BY seq`;

/** What was placed by whom, and why. */
const PLACED_AS = `SELECT seq, body ->> '$.at', body ->> '$.reason', body ->> '$.actor.name',
  body ->> '$.detail.selector' FROM audit WHERE seq = ?`;

/** Integrations that a person resumed before the others: they are left out from then on. */
const LEFT_OUT = `SELECT body ->> '$.detail.integrations' ${OF_PEOPLE}
  AND kind = 'hold.released' AND ${HOLD} = ? AND body ->> '$.detail.why' = 'released-in-part'
  ORDER BY seq`;

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

const idsSchema = z.array(z.string());

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
  const pauses = partTable(connection, file, 'manualHolds').load();
  const ends = (sql: string): ReadonlyMap<string, End> => {
    const rows = connection.prepare<[], EndRow>(sql).raw().all();
    return new Map(rows.map(([holdId, until, seq]) => [holdId, { until, seq }]));
  };
  const placed = ends(PLACED);
  const changed = ends(CHANGED);
  const ended = new Set(connection.prepare<[], string>(ENDED).pluck().all());
  const window = connection.prepare<[string], number>(MADE_A_WINDOW).pluck();
  const differing = pauseComparer(connection);
  const isEnded = (holdId: string): boolean =>
    ended.has(holdId) || window.get(holdId) !== undefined;
  return [
    ...[...placed].flatMap(([holdId, { seq }]) =>
      pauses.has(holdId) || isEnded(holdId)
        ? []
        : [{ code: 'pause-deleted' as const, holdId, seq }],
    ),
    ...[...pauses].flatMap(([holdId, hold]): AuditFault[] => {
      const { until } = hold;
      const start = placed.get(holdId);
      if (start === undefined) return [{ code: 'pause-added', holdId }];
      if (isEnded(holdId)) return [{ code: 'pause-put-back', holdId }];
      const told = changed.get(holdId) ?? start;
      const fields = differing(hold, start.seq);
      const altered: AuditFault[] =
        fields.length === 0 ? [] : [{ code: 'pause-differs', holdId, seq: start.seq, fields }];
      if (instantOf(told.until) === until) return altered;
      const end = until === null ? null : formatInstant(until);
      return [...altered, { code: 'pause-altered', holdId, seq: told.seq, until: end }];
    }),
    ...cursorFindings(connection),
  ];
}

type PlacedRow = [seq: number, at: string, reason: string | null, by: string, selector: string];

/** Names the parts of a pause that are not as they were placed. */
function pauseComparer(connection: Connection): (hold: ManualHold, seq: number) => string[] {
  const placed = connection.prepare<[number], PlacedRow>(PLACED_AS).raw();
  const leftOut = connection.prepare<[string], string>(LEFT_OUT).pluck();
  return (hold, placedBy) => {
    const [, at, reason, by, selector] = placed.get(placedBy) ?? [];
    if (selector === undefined) return [];
    const told = selectorSchema.safeParse(jsonOf(selector)).data;
    const resumed = leftOut.all(hold.id).flatMap((text) => idsSchema.parse(jsonOf(text)));
    const covered = told === undefined ? told : { ...told, except: [...told.except, ...resumed] };
    const fields: readonly (readonly [name: string, isSame: boolean])[] = [
      ['selector', sameJson(hold.selector, covered)],
      ['reason', hold.reason === (reason ?? '')],
      ['by', hold.by === by],
      ['since', instantOf(at ?? null) === hold.since],
    ];
    return fields.flatMap(([name, isSame]) => (isSame ? [] : [name]));
  };
}

function sameJson(one: unknown, other: unknown): boolean {
  return other !== undefined && chainTools.canonicalJson(one) === chainTools.canonicalJson(other);
}

/** A clock that was set back leaves cursors ahead of it by that much, which entries about it say. */
const LATEST = `SELECT max(at) FROM (
  SELECT ticked_at AS at FROM meta
  UNION ALL SELECT max(latest) FROM audit_spans
  UNION ALL SELECT max(unixepoch(body ->> '$.detail.clockBefore', 'subsec') * 1000)
    FROM audit INDEXED BY audit_by_kind WHERE kind = 'clock.stepped'
  UNION ALL SELECT max(unixepoch(body ->> '$.detail.lastSeenAt', 'subsec') * 1000)
    FROM audit INDEXED BY audit_by_kind WHERE kind = 'agent.started'
)`;

/** What was handled between two entries may be later than both. */
const TOLERANCE_MS = HOUR_MS;

/** Due runs up to its cursor count as handled: one that is ahead makes runs vanish without a word. */
function cursorFindings(connection: Connection): AuditFault[] {
  const latest = Math.round(connection.prepare<[], number>(LATEST).pluck().get() ?? 0);
  return connection
    .prepare<[number], [string, number]>(
      'SELECT id, CAST(body AS INTEGER) FROM cursors WHERE CAST(body AS INTEGER) > ? LIMIT 10',
    )
    .raw()
    .all(latest + TOLERANCE_MS)
    .map(([integrationId, at]) => ({
      code: 'cursor-ahead' as const,
      integrationId,
      at: formatInstant(at),
      latest: formatInstant(latest),
    }));
}

function instantOf(text: string | null): Instant | null {
  return text === null ? null : (parseInstant(text) ?? null);
}
