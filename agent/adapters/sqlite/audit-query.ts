import type { AuditQuery } from '../../../shared/contract/audit-calls.ts';
import { kindsOf } from './audit-kinds.ts';
import { AuditReader, type LinkReading } from './audit-reader.ts';
import type { Connection } from './connection.ts';

/** Called only by queries that need them. */
export type Kinds = () => readonly string[];

/** Pages of the trail: oldest first; with `before`, newest first. `since` <= at < `until`. */
export function auditPager<E>(
  connection: Connection,
  read: LinkReading<E>,
  kinds: Kinds = kindsOf(connection),
): (query: AuditQuery) => E[] {
  const reader = new AuditReader(connection);
  return (query) => {
    const parameters = reader.parametersOf(query);
    if (parameters === undefined) return [];
    return Array.from(reader.rows(auditPageSql(query, kinds), parameters), read);
  };
}

export function auditPageSql(query: AuditQuery, kinds: Kinds): string {
  return `SELECT seq, body, lower(hex(prev_hash)), lower(hex(hash)) FROM audit
    WHERE seq IN (${seqsSql(query, kinds)} LIMIT :limit) ORDER BY seq ${orderOf(query)}`;
}

/**
 * The numbers of the matching entries, in order. Every given filter is an equality on the leading
 * columns of an index that ends in seq, so entries are read in index order and no further than
 * needed. If an index has `kind` before seq and no kind is given, the kinds are merged.
 */
export function seqsSql(query: AuditQuery, kinds: Kinds): string {
  const filters = filtersOf(query);
  const one = (query.integration === undefined) !== (query.window === undefined);
  const arms =
    one && query.kind === undefined
      ? kinds().map((kind) => [...filters, `kind = '${kind.replaceAll("'", "''")}'`])
      : [filters];
  const selects = arms.map((arm) => `SELECT seq FROM audit WHERE ${arm.join(' AND ')}`);
  return `${selects.join(' UNION ALL ')} ORDER BY seq ${orderOf(query)}`;
}

/** Newest first if the query has `before`. */
export function orderOf(query: AuditQuery): 'ASC' | 'DESC' {
  return query.before === undefined ? 'ASC' : 'DESC';
}

export function filtersOf(query: AuditQuery): string[] {
  const timed = query.since !== undefined || query.until !== undefined;
  return [
    'seq BETWEEN :low AND :high',
    ...(query.integration === undefined ? [] : ['integration_id = :integration']),
    ...(query.window === undefined ? [] : ['window_id = :window']),
    ...(query.kind === undefined ? [] : ['kind = :kind']),
    ...(timed ? ['at >= :since', 'at < :until'] : []),
  ];
}
