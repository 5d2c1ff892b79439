import type { TemporalScheduler } from '../../../../shared/domain/schedulers/temporal-scheduler.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { PreflightFinding } from '../../../ports/connector.ts';
import { failedFinding } from '../kit/failed-finding.ts';
import type { ScheduleDescription } from './schedule-wire.ts';

/** What may keep this Schedule from being paused safely. */
export function temporalFindings(
  { tls, apiKey }: TemporalScheduler,
  described: Result<ScheduleDescription>,
): readonly PreflightFinding[] {
  if (!described.ok) return failedFinding(described.failure);
  const findings: PreflightFinding[] = [
    {
      level: 'ok',
      code: 'rights',
      message:
        'The Schedule can be read. Temporal does not say in advance whether it can be paused.',
    },
  ];
  const { invalidScheduleError } = described.value.info;
  if (invalidScheduleError !== '') {
    const message = `Temporal says that the Schedule is invalid: ${invalidScheduleError}`;
    findings.push({ level: 'warning', code: 'invalid-schedule', message });
  }
  if (apiKey !== undefined && !tls) {
    const message = 'The API key travels unencrypted: set `tls: true`.';
    findings.push({ level: 'warning', code: 'tls', message });
  }
  return findings;
}
