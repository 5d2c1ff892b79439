import type { CallParams } from '../../shared/contract/agent-contract.ts';
import type {
  AuditExport,
  AuditPage,
  AuditSearch,
  AuditVerdict,
} from '../../shared/contract/audit-calls.ts';
import type { OccurrenceReport } from '../../shared/domain/reports/occurrence-report.ts';
import type {
  ArchivedDue,
  ArchivedDueQuestion,
  ArchivedRuns,
  ArchivedRunsQuestion,
} from '../../shared/domain/trail/archived-runs.ts';
import type { Result } from '../../shared/errors.ts';

/** Long-running work on the trail, off the agent's own thread. */
export interface AuditWorker {
  /** One check at a time: a caller that comes meanwhile gets the verdict of the check under way. */
  verify(): Promise<Result<AuditVerdict>>;
  readonly lastVerdict: AuditVerdict | undefined;
  /** A page of what has left the database for archives. */
  page(query: AuditSearch): Promise<Result<AuditPage>>;
  /** What archives say of a due instant. */
  due(question: ArchivedDueQuestion): Promise<Result<ArchivedDue>>;
  /** The last runs before an instant that archives know. */
  lastRuns(question: ArchivedRunsQuestion): Promise<Result<ArchivedRuns>>;
  /** The report of an occurrence of which entries have left the database. */
  report(params: CallParams<'occurrence.report'>): Promise<Result<OccurrenceReport>>;
  /** Writes the matching entries to a file (0600). One at a time; others queue. */
  export(request: AuditExport): Promise<Result<{ entries: number }>>;
}
