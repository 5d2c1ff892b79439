import type { AuditPage, AuditSearch } from '../../../shared/contract/audit-calls.ts';
import type {
  ArchivedDue,
  ArchivedDueQuestion,
  ArchivedRuns,
  ArchivedRunsQuestion,
} from '../../../shared/domain/trail/archived-runs.ts';
import type { Result } from '../../../shared/errors.ts';

/** Reads what has left the database for archives, off the agent's own thread. */
export interface OlderEntries {
  page(query: AuditSearch): Promise<Result<AuditPage>>;
  /** What archives say of a due instant. */
  due(question: ArchivedDueQuestion): Promise<Result<ArchivedDue>>;
  /** The last runs before an instant that archives know. */
  lastRuns(question: ArchivedRunsQuestion): Promise<Result<ArchivedRuns>>;
}
