import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import { NEWEST } from '../../../shared/domain/trail/newest-entry.ts';
import type { RunSummary } from '../../../shared/domain/now/snapshot.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { TrailArchives } from '../../ports/archives.ts';
import type { AuditWorker } from '../../ports/audit-worker.ts';
import type { History } from '../../ports/history.ts';

export interface RunReader {
  readonly history: Pick<History, 'search' | 'endOf'>;
  readonly archives: Pick<TrailArchives, 'end'>;
  readonly auditWorker: Pick<AuditWorker, 'lastRuns'>;
}

/** By integration; those that have none are not in it. */
export interface LastRuns {
  readonly runs: ReadonlyMap<string, RunSummary>;
  /** An archive that was not read: missing ones may be there, or in one before it. */
  readonly unreadArchive?: string;
}

/** A question must fit an argument of the process that answers it. */
const ASKED_AT_ONCE = 1_000;

/** The last runs that had started at an instant of the past, from the database and from archives. */
export async function lastRunsThen(
  { history, archives, auditWorker }: RunReader,
  integrations: Iterable<string>,
  at: Instant,
): Promise<Result<LastRuns>> {
  const until = formatInstant(at + 1);
  const runs = new Map<string, RunSummary>();
  const missing: string[] = [];
  for (const integration of integrations) {
    const query = { integration, kind: 'run.started', until, before: NEWEST, limit: 1 } as const;
    const [started] = history.search(query).entries;
    if (started === undefined) missing.push(integration);
    else runs.set(integration, summaryOf(started, history.endOf(started), at));
  }
  if (archives.end().seq === 0) return succeed({ runs });
  let unreadArchive: string | undefined;
  for (let first = 0; first < missing.length; first += ASKED_AT_ONCE) {
    const asked = missing.slice(first, first + ASKED_AT_ONCE);
    const found = await auditWorker.lastRuns({ integrations: asked, at: formatInstant(at) });
    if (!found.ok) return found;
    for (const { started, end } of found.value.runs) {
      const { integrationId } = started;
      if (integrationId !== undefined) runs.set(integrationId, summaryOf(started, end, at));
    }
    unreadArchive ??= found.value.unread ?? undefined;
  }
  return succeed({ runs, ...(unreadArchive === undefined ? {} : { unreadArchive }) });
}

function summaryOf(
  started: AuditEntry,
  end: AuditEntry | null | undefined,
  at: Instant,
): RunSummary {
  const isOver = end !== undefined && end !== null && Date.parse(end.at) <= at;
  return {
    runId: started.runId ?? '',
    dueAt: started.dueAt ?? started.at,
    startedAt: started.at,
    endedAt: isOver ? end.at : null,
    outcome: isOver ? (end.kind === 'run.succeeded' ? 'succeeded' : 'failed') : 'running',
  };
}
