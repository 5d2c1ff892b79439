import type { AuditFault } from '../../../../shared/domain/trail/audit-fault.ts';
import { archivesMark } from '../trail/archive-table.ts';
import {
  DUE_TEXT,
  OF_A_PERSON,
  PERSON,
  SPAN_BITS,
  TELLS_OF_DUE,
  TELLS_OF_MANUAL_HOLD,
} from '../database/audit-schema.ts';
import { type SharedPart, talliesOf } from './chain-blocks.ts';
import type { Connection } from '../database/connection.ts';
import { stateFindings } from './state-against-trail.ts';
import { type Tallied, TALLIED } from './trail-tally.ts';

interface CheckedIndex {
  readonly name: Tallied;
  /** The key columns of each entry. */
  readonly keys: readonly string[];
  /** Which entries it contains; absent: all. */
  readonly where?: string;
}

const MANUAL_HOLDS: Tallied = 'audit_manual_holds';

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
const OF_STATE: readonly Tallied[] = [MANUAL_HOLDS, 'audit_by_kind'];

/** Number of latest entries to check when not checking all. */
const LATEST = 256;

/** `latest`: what an agent's start has time for. Everything otherwise, sooner where it was tallied. */
export type CheckScope = 'latest' | Partial<TalliedPart>;

/** A part of the trail whose links are all right, and what the indexes had of it. */
export interface TalliedPart {
  readonly part: SharedPart;
  readonly counts: IndexCounts;
}

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
  // What archives carry is not all there any more.
  const archived = archivesMark(connection).end;
  const indexes = presentIndexes(connection);
  const latest = Math.max(0, last - LATEST);
  const { after, areCounted } =
    scope === 'latest'
      ? // Counting scans the whole index: too slow at start if there are many entries.
        { after: latest, areCounted: latest > 0 }
      : tallied(connection, scope);
  return [
    ...spanFindings(connection, Math.max(archived, after)),
    ...(areCounted ? [] : countFindings(connection, indexes)),
    ...indexes.flatMap((index) => keyFindings(connection, index, last - LATEST)),
    ...(hasAll(indexes, OF_STATE) ? stateFindings(connection, file) : []),
  ];
}

/** The entry after which times are compared with the entries themselves, and whether counts agree. */
function tallied(
  connection: Connection,
  { part, counts }: Partial<TalliedPart>,
): { readonly after: number; readonly areCounted: boolean } {
  if (part === undefined || counts === undefined) return { after: 0, areCounted: false };
  const after = (firstDoubtfulSpan(connection, part) << SPAN_BITS) - 1;
  return { after: Math.max(0, after), areCounted: agreeWithCounts(part, counts) };
}

/**
 * What the indexes contain of the entries after those that archives carry: to be compared with what a
 * walk over them counts.
 */
export function indexCounts(connection: Connection, archived: number, last: number): IndexCounts {
  return connection.transaction(() => {
    const indexes = presentIndexes(connection);
    // Without a condition an index is counted page by page.
    const isWhole = numberOf(connection, 'SELECT max(seq) FROM audit') === last;
    const upTo = isWhole ? '' : `AND seq <= ${last}`;
    const kept = archived === 0 ? [] : realCounts(connection, indexes, `seq <= ${archived}`);
    const counts = indexes.map(({ name, where = 'true' }, place) => {
      const entries = numberOf(
        connection,
        `SELECT count(*) FROM audit INDEXED BY ${name} WHERE ${where} ${upTo}`,
      );
      return [name, entries - (kept[place] ?? 0)] as const;
    });
    return new Map(counts);
  })();
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
  const real = realCounts(connection, indexes);
  return indexes.flatMap(({ name, where = 'true' }, place) => {
    const entries = numberOf(
      connection,
      `SELECT count(*) FROM audit INDEXED BY ${name} WHERE ${where}`,
    );
    const expected = real[place] ?? 0;
    if (entries === expected) return [];
    return [{ code: 'index-miscounts', index: name, entries, expected }];
  });
}

function realCounts(
  connection: Connection,
  indexes: readonly CheckedIndex[],
  which = 'true',
): readonly number[] {
  const sums = indexes.map(({ where = 'true' }) => `total(${where})`).join(', ');
  const real = connection.prepare<[], number[]>(
    `SELECT ${sums} FROM audit NOT INDEXED WHERE ${which}`,
  );
  return real.raw().get() ?? [];
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

/** A missing one is reported by the schema check. */
function presentIndexes(connection: Connection): readonly CheckedIndex[] {
  const names = connection
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'index'")
    .pluck()
    .all();
  return INDEXES.filter(({ name }) => names.includes(name));
}

function hasAll(indexes: readonly CheckedIndex[], names: readonly Tallied[]): boolean {
  return names.every((one) => indexes.some(({ name }) => name === one));
}

function numberOf(connection: Connection, sql: string): number {
  return connection.prepare<[], number | null>(sql).pluck().get() ?? 0;
}

type SpanRow = [earliest: number, latest: number];

/** Entries that the indexes have in a part of the trail, by name. */
type IndexCounts = ReadonlyMap<Tallied, number>;

/** Whether the texts of the part say so, too. */
export function agreeWithCounts(part: SharedPart, counts: IndexCounts): boolean {
  const sums = TALLIED.map(() => 0);
  for (const [, slots] of talliesOf(part)) {
    for (const place of TALLIED.keys()) sums[place] = (sums[place] ?? 0) + (slots[place] ?? 0);
  }
  return TALLIED.every((name, place) => (counts.get(name) ?? sums[place]) === sums[place]);
}

/**
 * The first span from which on times are to be compared with those of the entries themselves: the last
 * one, which may have grown meanwhile, or the first that differs from what the texts say.
 */
export function firstDoubtfulSpan(connection: Connection, part: SharedPart): number {
  const kept = connection
    .prepare<[number], SpanRow>('SELECT earliest, latest FROM audit_spans WHERE span = ?')
    .raw();
  const last = part.last >> SPAN_BITS;
  for (const [first, slots] of talliesOf(part)) {
    const times = slots.subarray(TALLIED.length);
    for (let span = first >> SPAN_BITS; span < last; span += 1) {
      const place = 2 * (span % (times.length / 2));
      const [earliest, latest] = kept.get(span) ?? [];
      if (earliest !== times[place] || latest !== times[place + 1]) return span;
      if (place + 2 === times.length) break;
    }
  }
  return last;
}
