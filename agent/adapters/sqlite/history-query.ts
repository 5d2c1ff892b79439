import type { History } from '../../ports/history.ts';
import { readLink } from './audit-reader.ts';
import { auditSearcher } from './audit-search.ts';
import type { Connection } from './connection.ts';
import { dueHistory } from './due-history.ts';
import { pastHolds } from './past-holds.ts';
import { pastOccurrences, pastSkips } from './past-occurrences.ts';
import { pastRuns } from './past-runs.ts';
import { planChanges } from './plan-changes.ts';
import { withStoreFailures } from './store-failure.ts';

/** Queries of the past on the agent's own connection, each answered from an index. */
export function openHistory(connection: Connection, file: string): History {
  const search = auditSearcher(connection, readLink);
  return {
    search: (query) => withStoreFailures(file, () => search(query)),
    ...pastRuns(connection, file),
    ...dueHistory(connection, file),
    closedOccurrences: pastOccurrences(connection, file),
    manualHolds: pastHolds(connection, file),
    skippedCount: pastSkips(connection, file),
    plan: planChanges(connection, file),
  };
}
