import type { AuditQuery } from '../../../shared/contract/audit-calls.ts';
import { entryOfLink } from '../../../shared/domain/audit-chain.ts';
import {
  type AuditEntry,
  auditEntrySchema,
  auditKinds,
} from '../../../shared/domain/audit-entry.ts';
import { parseInstant } from '../../../shared/domain/instant.ts';
import { SPAN_BITS } from './audit-schema.ts';
import type { Connection } from './connection.ts';
import { decodeRow } from './decode-row.ts';
import { unreadable } from './store-failure.ts';

type LinkRow = [seq: number, body: string, prevHash: string, hash: string];

interface SeqRange {
  readonly low: number;
  readonly high: number;
}

/** Pages of the trail: oldest first; with `before`, newest first. `since` <= at < `until`. */
export function auditPager(
  connection: Connection,
  file: string,
): (query: AuditQuery) => AuditEntry[] {
  const statements = new Map<string, ReturnType<Connection['prepare']>>();
  const prepared = (sql: string) => {
    const statement = statements.get(sql) ?? connection.prepare(sql).raw();
    statements.set(sql, statement);
    return statement;
  };
  const spans = connection
    .prepare<[number, number], [number | null, number | null]>(
      'SELECT min(span), max(span) FROM audit_spans WHERE latest >= ? AND earliest < ?',
    )
    .raw();
  return (query) => {
    const times = timesOf(query);
    const range = seqRange(query, times === undefined ? undefined : spans.get(...times));
    if (range === undefined) return [];
    const parameters = {
      ...range,
      since: times?.[0] ?? null,
      until: times?.[1] ?? null,
      integration: query.integration ?? null,
      window: query.window ?? null,
      kind: query.kind ?? null,
      limit: query.limit,
    };
    const rows = prepared(auditPageSql(query)).all(parameters) as LinkRow[];
    return rows.map((row) => entryOfRow(row, file));
  };
}

function timesOf(query: AuditQuery): [since: number, until: number] | undefined {
  if (query.since === undefined && query.until === undefined) return undefined;
  return [
    parseInstant(query.since ?? '') ?? Number.MIN_SAFE_INTEGER,
    parseInstant(query.until ?? '') ?? Number.MAX_SAFE_INTEGER,
  ];
}

/** All entries that can match lie in it; `undefined`: none can. */
function seqRange(
  query: AuditQuery,
  spans: readonly [number | null, number | null] | undefined,
): SeqRange | undefined {
  const asked = {
    low: (query.after ?? 0) + 1,
    high: (query.before ?? Number.MAX_SAFE_INTEGER) - 1,
  };
  if (spans === undefined) return asked;
  const [first, last] = spans;
  if (first === null || last === null) return undefined;
  const size = 2 ** SPAN_BITS;
  return {
    low: Math.max(asked.low, first * size),
    high: Math.min(asked.high, (last + 1) * size - 1),
  };
}

/**
 * Every filter that is given is an equality on the first columns of an index that ends in seq, so
 * the page is read in its order and no further. Where an index has `kind` before seq and no kind is
 * asked for, the kinds are merged.
 */
export function auditPageSql(query: AuditQuery): string {
  const order = query.before === undefined ? 'ASC' : 'DESC';
  const filters = filtersOf(query);
  const one = (query.integration === undefined) !== (query.window === undefined);
  const arms =
    one && query.kind === undefined
      ? auditKinds.map((kind) => [...filters, `kind = '${kind}'`])
      : [filters];
  const selects = arms.map((arm) => `SELECT seq FROM audit WHERE ${arm.join(' AND ')}`);
  return `SELECT seq, body, lower(hex(prev_hash)), lower(hex(hash)) FROM audit
    WHERE seq IN (${selects.join(' UNION ALL ')} ORDER BY seq ${order} LIMIT :limit)
    ORDER BY seq ${order}`;
}

function filtersOf(query: AuditQuery): string[] {
  const timed = query.since !== undefined || query.until !== undefined;
  return [
    'seq BETWEEN :low AND :high',
    ...(query.integration === undefined ? [] : ['integration_id = :integration']),
    ...(query.window === undefined ? [] : ['window_id = :window']),
    ...(query.kind === undefined ? [] : ['kind = :kind']),
    ...(timed ? ['at >= :since', 'at < :until'] : []),
  ];
}

function entryOfRow([seq, body, prevHash, hash]: LinkRow, file: string): AuditEntry {
  const where = `audit entry ${seq}`;
  try {
    return decodeRow(auditEntrySchema, entryOfLink({ seq, body, prevHash, hash }), where, file);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw unreadable(file, `${where}: expected JSON`);
  }
}
