import type { CallParams } from '../../../shared/contract/agent-contract.ts';
import type { AuditExport, AuditVerdict } from '../../../shared/contract/audit-calls.ts';
import type { OccurrenceReport } from '../../../shared/domain/reports/occurrence-report.ts';
import type { Result } from '../../../shared/errors.ts';

/** Long-running work on the trail, off the agent's own thread. */
export interface AuditWorker {
  /** One check at a time: a caller that comes meanwhile gets the verdict of the check under way. */
  verify(): Promise<Result<AuditVerdict>>;
  readonly lastVerdict: AuditVerdict | undefined;
  /** The report of an occurrence of which entries have left the database. */
  report(params: CallParams<'occurrence.report'>): Promise<Result<OccurrenceReport>>;
  /** Writes the matching entries to a file (0600). One at a time; others queue. */
  export(request: AuditExport): Promise<Result<{ entries: number }>>;
}
