import type { AuditPage, AuditSearch } from '../../../shared/contract/audit-calls.ts';
import { concernsArchives } from '../../../shared/domain/trail/archived-query.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { TrailArchives } from '../../ports/trail/archives.ts';
import type { History } from '../../ports/trail/history.ts';
import type { OlderEntries } from '../../ports/trail/older-entries.ts';

interface Trail {
  readonly history: Pick<History, 'search'>;
  readonly archives: Pick<TrailArchives, 'end'>;
  readonly olderEntries: Pick<OlderEntries, 'page'> | undefined;
}

/**
 * A page of the trail. What has left the database is read by another process, and never together
 * with what is there: where a page comes to the archives, it says so, and goes on when asked again.
 */
export async function auditPageOf(
  { history, archives, olderEntries }: Trail,
  query: AuditSearch,
): Promise<Result<AuditPage>> {
  const end = archives.end();
  if (olderEntries === undefined || !concernsArchives(query, end)) {
    return succeed(history.search(query));
  }
  if (query.before === undefined || query.before <= end.seq + 1) return olderEntries.page(query);
  const page = history.search({ ...query, after: Math.max(query.after ?? 0, end.seq) });
  if (page.searchedTo !== undefined || page.entries.length >= query.limit) return succeed(page);
  return succeed({ ...page, searchedTo: { seq: end.seq + 1, at: formatInstant(end.latest) } });
}
