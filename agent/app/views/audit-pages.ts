import type { AuditPage, AuditSearch } from '../../../shared/contract/audit-calls.ts';
import { concernsArchives } from '../../../shared/domain/trail/archived-query.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { TrailArchives } from '../../ports/archives.ts';
import type { AuditWorker } from '../../ports/audit-worker.ts';
import type { History } from '../../ports/history.ts';

interface Trail {
  readonly history: Pick<History, 'search'>;
  readonly archives: Pick<TrailArchives, 'end'>;
  readonly auditWorker: Pick<AuditWorker, 'page'>;
}

/**
 * A page of the trail. What has left the database is read by another process, and never together
 * with what is there: where a page comes to the archives, it says so, and goes on when asked again.
 */
export async function auditPageOf(
  { history, archives, auditWorker }: Trail,
  query: AuditSearch,
): Promise<Result<AuditPage>> {
  const end = archives.end();
  if (!concernsArchives(query, end)) return succeed(history.search(query));
  if (query.before === undefined || query.before <= end.seq + 1) return auditWorker.page(query);
  const page = history.search({ ...query, after: Math.max(query.after ?? 0, end.seq) });
  if (page.searchedTo !== undefined || page.entries.length >= query.limit) return succeed(page);
  return succeed({ ...page, searchedTo: { seq: end.seq + 1, at: formatInstant(end.latest) } });
}
