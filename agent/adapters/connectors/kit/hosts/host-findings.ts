import type { Result } from '../../../../../shared/errors.ts';
import { say } from '../../../../../shared/failure-texts.ts';
import type { PreflightFinding, SchedulerReading } from '../../../../ports/schedulers/connector.ts';
import { failedFinding, finding } from '../finding.ts';

/** What an admin should know before protecting a schedule on a host. */
export function hostFindings(
  host: string,
  read: Result<SchedulerReading>,
): readonly PreflightFinding[] {
  if (!read.ok) return [failedFinding(read.failure, 'unreadable')];
  const guard =
    read.value.isGuarded === true
      ? finding('ok', 'guard', say('find-host-guarded', { host }))
      : finding('warning', 'guard', say('find-host-unguarded', { host }));
  return [finding('ok', 'rights', say('find-host-read', { host })), guard];
}
