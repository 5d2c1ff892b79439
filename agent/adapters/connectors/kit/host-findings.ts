import type { Result } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/failure-texts.ts';
import type { PreflightFinding, SchedulerReading } from '../../../ports/connector.ts';
import { failedFinding, finding } from './finding.ts';

/** An entry on a host as read, and whether our guard stands in front of it. */
export interface Looked {
  readonly reading: SchedulerReading;
  readonly isGuarded: boolean;
}

/** What an admin should know before protecting a schedule on a host. */
export function hostFindings(host: string, looked: Result<Looked>): readonly PreflightFinding[] {
  if (!looked.ok) return [failedFinding(looked.failure, 'unreadable')];
  const guard = looked.value.isGuarded
    ? finding('ok', 'guard', say('find-host-guarded', { host }))
    : finding('warning', 'guard', say('find-host-unguarded', { host }));
  return [finding('ok', 'rights', say('find-host-read', { host })), guard];
}
