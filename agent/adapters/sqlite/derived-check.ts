import type { AuditFault } from '../../../shared/domain/trail/audit-fault.ts';
import { archivesMark } from './archive-table.ts';
import {
  DUE_TEXT,
  OF_A_PERSON,
  PERSON,
  SPAN_BITS,
  TELLS_OF_DUE,
  TELLS_OF_MANUAL_HOLD,
} from './audit-schema.ts';
import type { Connection } from './connection.ts';
import { stateFindings } from './state-against-trail.ts';

interface CheckedIndex {
  readonly name: string;
  /** The key columns of each entry. */
  readonly keys: readonly string[];
  /** Which entries it contains; absent: all. */
  readonly where?: string;
}

const MANUAL_HOLDS = 'audit_manual_holds';

const INDEXES: readonly CheckedIndex[] = [
  { name: 'audit_by_kind', keys: ['kind'] },
  {
    name: 'audit_by_integration_kind',
    keys: ['integration_id', 'kind'],
    where: 'integration_id IS NOT NULL',
  },
  { name: 'audit_by_window_kind', keys: ['window_id', 'kind'], where: 'window_id IS NOT NULL' },
  {
    name: 'audit_by_integration_window',
    keys: ['integration_id', 'window_id'],
    where: 'integration_id IS NOT NULL AND window_id IS NOT NULL',
  },
  { name: 'audit_by_person', keys: [PERSON], where: OF_A_PERSON },
  { name: 'audit_by_due', keys: ['integration_id', DUE_TEXT, 'kind'], where: TELLS_OF_DUE },
  {
    name: MANUAL_HOLDS,
    keys: ["body ->> '$.detail.holdId'", 'kind', 'at'],
    where: TELLS_OF_MANUAL_HOLD,
  },
];

/** What the comparison with the state goes by. */
const OF_STATE = [MANUAL_HOLDS, 'audit_by_kind'];

/** Number of latest entries to check when not checking all. */
const LATEST = 256;

/** With more entries a full check takes too long: about 2 s here. */
const MOST_WHOLE = 500_000;

/** `whole`: as much as fits the limits; `latest`: what an agent's start has time for. */
export type CheckScope = 'whole' | 'latest';

/**
 * Finds derived data that disagrees with the entries it is meant to find: the trail is whole then,
 * but queries would be answered wrongly.
 */
export function derivedFindings(
  connection: Connection,
  file: string,
  scope: CheckScope,
): AuditFault[] {
  // One snapshot, since an agent may be writing.
  return connection.transaction(() => findings(connection, file, scope))();
}

function findings(connection: Connection, file: string, scope: CheckScope): AuditFault[] {
  const last = numberOf(connection, 'SELECT max(seq) FROM audit');
  if (last === 0) return [];
  const after = scope === 'whole' && last <= MOST_WHOLE ? 0 : Math.max(0, last - LATEST);
  // What archives carry is not all there any more.
  const archived = archivesMark(connection).end;
  const present = namesOfIndexes(connection);
  // A missing one is reported by the schema check.
  const indexes = INDEXES.filter(({ name }) => present.has(name));
  return [
    ...spanFindings(connection, Math.max(after, archived)),
    // Counting scans the whole index: too slow at start if there are many entries.
    ...(after === 0 ? countFindings(connection, indexes) : []),
    ...indexes.flatMap((index) => keyFindings(connection, index, last - LATEST)),
    ...(OF_STATE.every((name) => present.has(name)) ? stateFindings(connection, file) : []),
  ];
}

function spanFindings(connection: Connection, after: number): AuditFault[] {
  const wrong = connection
    .prepare<[number], number>(
      `SELECT real.span FROM (
         SELECT seq >> ${SPAN_BITS} AS span, min(at) AS earliest, max(at) AS latest
         FROM audit NOT INDEXED WHERE seq >= ((? + 1) >> ${SPAN_BITS}) << ${SPAN_BITS} GROUP BY 1
       ) AS real LEFT JOIN audit_spans AS kept ON kept.span = real.span
       WHERE kept.earliest IS NOT real.earliest OR kept.latest IS NOT real.latest
       ORDER BY real.span LIMIT 1`,
    )
    .pluck()
    .get(after);
  if (wrong === undefined) return [];
  return [{ code: 'spans-differ', from: Math.max(1, wrong << SPAN_BITS) }];
}

/** Each index against one scan of the entries themselves. */
function countFindings(connection: Connection, indexes: readonly CheckedIndex[]): AuditFault[] {
  const sums = indexes.map(({ where = 'true' }) => `sum(${where})`).join(', ');
  const real = connection
    .prepare<[], (number | null)[]>(`SELECT ${sums} FROM audit NOT INDEXED`)
    .raw()
    .get();
  return indexes.flatMap(({ name, where = 'true' }, place) => {
    const entries = numberOf(
      connection,
      `SELECT count(*) FROM audit INDEXED BY ${name} WHERE ${where}`,
    );
    const expected = real?.[place] ?? 0;
    if (entries === expected) return [];
    return [{ code: 'index-miscounts', index: name, entries, expected }];
  });
}

/** Of the latest entries, those that an index lacks or has under another key. */
function keyFindings(
  connection: Connection,
  { name, keys, where = 'true' }: CheckedIndex,
  after: number,
): AuditFault[] {
  const matches = keys.map((key, place) => `${key} IS real.k${place}`).join(' AND ');
  const columns = keys.map((key, place) => `${key} AS k${place}`).join(', ');
  const entries = numberOf(
    connection,
    `SELECT count(*) FROM (
       SELECT seq AS own, ${columns} FROM audit NOT INDEXED WHERE ${where} AND seq > ${after}
     ) AS real WHERE NOT EXISTS (
       SELECT 1 FROM audit INDEXED BY ${name} WHERE ${where} AND ${matches} AND seq = real.own
     )`,
  );
  return entries === 0 ? [] : [{ code: 'index-lacks', index: name, entries }];
}

function namesOfIndexes(connection: Connection): ReadonlySet<string> {
  const names = connection
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'index'")
    .pluck()
    .all();
  return new Set(names);
}

function numberOf(connection: Connection, sql: string): number {
  return connection.prepare<[], number | null>(sql).pluck().get() ?? 0;
}
