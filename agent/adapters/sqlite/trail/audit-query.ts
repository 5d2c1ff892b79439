import type { AuditQuery } from '../../../../shared/contract/audit-calls.ts';
import { kindsOf, type Kinds } from './audit-kinds.ts';
import { AuditReader, type LinkReading } from './audit-reader.ts';
import type { Connection } from '../database/connection.ts';

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
 * needed. If an index has `kind` before seq and no kind is given, the kinds that are there are merged.
 */
export function seqsSql(query: AuditQuery, kinds: Kinds): string {
  const filters = filtersOf(query);
  const one = (query.integration === undefined) !== (query.window === undefined);
  const arms =
    one && query.kind === undefined
      ? kinds(query).map((kind) => [...filters, `kind = '${kind.replaceAll("'", "''")}'`])
      : [filters];
  if (arms.length === 0) return 'SELECT seq FROM audit WHERE false';
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
    // To know an entry's time its JSON is parsed, so it is named once; the plus keeps this from choosing
    // the index.
    ...(timed
      ? ['(+seq BETWEEN :innerLow AND :innerHigh OR at BETWEEN :since AND :until - 1)']
      : []),
  ];
}
