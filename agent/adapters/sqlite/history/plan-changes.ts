import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import type { AuditKind } from '../../../../shared/domain/facts/audit-fact.ts';
import { featurePlanKinds } from '../../../features/feature-plan-kinds.ts';
import type { OccurrenceRevision, PlanChanges } from '../../../ports/trail/plan-changes.ts';
import type { Connection } from '../database/connection.ts';
import { withStoreFailures } from '../database/store-failure.ts';

/** Changes by people are few; beyond this the oldest are left out. */
const MOST = 50_000;

/** By people; openings and closings are known without the trail. */
const OF_OCCURRENCES = [
  'window.extended',
  'window.shortened',
  'window.ended',
  'occurrence.skipped',
  'occurrence.moved',
  'occurrence.restored',
] as const satisfies readonly AuditKind[];

/** After any of these the plan may read otherwise. */
const OF_THE_PLAN = [
  ...OF_OCCURRENCES,
  'config.changed',
  'window.proposed',
  'window.withdrawn',
  'zones.changed',
  'window.opened',
  'window.closed',
  'window.passed',
  'reopening.started',
  'reopening.completed',
  'hold.placed',
  'hold.released',
  'hold.extended',
  'hold.restored',
] as const satisfies readonly AuditKind[];

/** One look into the index by kind for each. */
const LATEST = `SELECT coalesce(max(seq), 0) FROM (${[...OF_THE_PLAN, ...featurePlanKinds]
  .map((kind) => `SELECT max(seq) AS seq FROM audit WHERE kind = '${kind}'`)
  .join(' UNION ALL ')})`;

const DEFINITIONS = `SELECT seq, body ->> '$.detail.part', body ->> '$.detail.id', at
  FROM audit WHERE kind = 'config.changed' AND seq > ? ORDER BY seq LIMIT ?`;

const OCCURRENCES = `SELECT kind, window_id, body ->> '$.detail.holdId',
  body ->> '$.occurrence.opensAt', body ->> '$.detail.original.opensAt',
  body ->> '$.detail.original.closesAt', body ->> '$.detail.after.opensAt', at,
  body ->> '$.actor.name', body ->> '$.reason'
  FROM audit WHERE kind IN (${OF_OCCURRENCES.map((kind) => `'${kind}'`).join(', ')})
  ORDER BY seq DESC LIMIT ${MOST}`;

/** The first plan was made with some zone data: only a later change counts. */
const ZONES = `SELECT count(*), max(at) FROM audit
  WHERE kind = 'zones.changed' AND body ->> '$.detail.before' IS NOT NULL`;

const PAUSES = `SELECT body ->> '$.detail.holdId', count(*), max(at)
  FROM audit WHERE kind IN ('hold.extended', 'hold.restored') GROUP BY 1`;

const FIRST = 'SELECT lower(hex(hash)) FROM audit WHERE seq = 1';

type OccurrenceRow = [
  kind: (typeof OF_OCCURRENCES)[number],
  windowId: string,
  holdId: string,
  opens: string,
  originalOpens: string | null,
  originalCloses: string | null,
  movedTo: string | null,
  at: number,
  by: string | null,
  reason: string | null,
];

type PauseRow = [holdId: string, count: number, lastAt: number];

type DefinitionRow = [seq: number, part: string, id: string, at: number];

/** What the trail says about the revisions of the plan. */
export function planChanges(connection: Connection, file: string): PlanChanges {
  const latest = connection.prepare<[], number>(LATEST).pluck();
  const definitions = connection.prepare<[number, number], DefinitionRow>(DEFINITIONS).raw();
  const occurrences = connection.prepare<[], OccurrenceRow>(OCCURRENCES).raw();
  const zones = connection.prepare<[], [count: number, lastAt: number | null]>(ZONES).raw();
  const pauses = connection.prepare<[], PauseRow>(PAUSES).raw();
  const first = connection.prepare<[], string>(FIRST).pluck();
  const reading = <T>(work: () => T): T => withStoreFailures(file, work);
  return {
    latestSeq: () => reading(() => latest.get() ?? 0),
    origin: () => reading(() => first.get()),
    definitionsAfter: (after, limit) =>
      reading(() =>
        definitions.all(after, limit).map(([seq, part, id, at]) => ({ seq, part, id, at })),
      ),
    pauses: () =>
      reading(
        () => new Map(pauses.all().map(([holdId, count, lastAt]) => [holdId, { count, lastAt }])),
      ),
    zones: () =>
      reading(() => {
        const [count = 0, lastAt = null] = zones.get() ?? [];
        return { count, lastAt };
      }),
    occurrences: () => reading(() => occurrences.all().toReversed().map(revisionOf)),
  };
}

function revisionOf(row: OccurrenceRow): OccurrenceRevision {
  const [kind, windowId, holdId, opens, originalOpens, originalCloses, movedTo, at, by, reason] =
    row;
  const [from, until] = [parseInstant(originalOpens ?? ''), parseInstant(originalCloses ?? '')];
  const to = kind === 'occurrence.moved' ? parseInstant(movedTo ?? '') : undefined;
  return {
    ...{ kind, windowId, holdId, at, by: by ?? '', reason: reason ?? '' },
    opensAt: parseInstant(opens) ?? 0,
    ...(from === undefined || until === undefined
      ? {}
      : { original: { opensAt: from, closesAt: until } }),
    ...(to === undefined ? {} : { movedTo: to }),
  };
}
