import type { AuditExport, AuditVerdict } from '../../shared/contract/audit-calls.ts';
import type { Result } from '../../shared/errors.ts';

/** Long-running work on the trail, off the agent's own thread. */
export interface AuditWorker {
  /** One check at a time: a caller that comes meanwhile gets the verdict of the check under way. */
  verify(): Promise<Result<AuditVerdict>>;
  readonly lastVerdict: AuditVerdict | undefined;
  /** Writes the matching entries to a file (0600). One at a time; others queue. */
  export(request: AuditExport): Promise<Result<{ entries: number }>>;
}
