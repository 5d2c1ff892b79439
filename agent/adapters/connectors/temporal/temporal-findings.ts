import type { TemporalScheduler } from '../../../../shared/domain/schedulers/temporal-scheduler.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { PreflightFinding } from '../../../ports/connector.ts';
import { failedFinding, finding } from '../kit/finding.ts';
import type { ScheduleDescription } from './schedule-wire.ts';
import { say } from '../../../../shared/failure-texts.ts';

/** What may keep this Schedule from being paused safely. */
export function temporalFindings(
  { tls, apiKey }: TemporalScheduler,
  described: Result<ScheduleDescription>,
): readonly PreflightFinding[] {
  if (!described.ok) return [failedFinding(described.failure)];
  const findings: PreflightFinding[] = [finding('ok', 'rights', say('find-temporal-read'))];
  const { invalidScheduleError } = described.value.info;
  if (invalidScheduleError !== '') {
    const said = say('find-temporal-invalid', { why: invalidScheduleError });
    findings.push(finding('warning', 'invalid-schedule', said));
  }
  if (apiKey !== undefined && !tls) {
    findings.push(finding('warning', 'tls', say('find-temporal-clear')));
  }
  return findings;
}
