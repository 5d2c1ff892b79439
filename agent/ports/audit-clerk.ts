import type { AuditExport, AuditVerdict } from '../../shared/contract/audit-calls.ts';
import type { Result } from '../../shared/errors.ts';

/** Long work on the trail, done outside the agent's own thread. */
export interface AuditClerk {
  /** One check at a time: whoever asks meanwhile gets the verdict of the one under way. */
  verify(): Promise<Result<AuditVerdict>>;
  /** The last verdict, if there was one. */
  readonly lastVerdict: AuditVerdict | undefined;
  /** Writes the entries that match (0600). One at a time; others wait their turn. */
  export(request: AuditExport): Promise<Result<{ entries: number }>>;
}
