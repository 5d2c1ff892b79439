import type { ServiceScheduler } from '../../../../shared/domain/schedulers/service-scheduler.ts';
import type { Result } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/failure-texts.ts';
import type { PreflightFinding } from '../../../ports/connector.ts';
import { failedFinding, finding } from '../kit/finding.ts';
import type { OnHost } from '../kit/on-host.ts';
import { unitRefusal } from '../systemd/unit-refusal.ts';
import type { ShownService } from './shown-service.ts';
import { shownUnitFindings, STOPPED_WITH } from './unit-findings.ts';

/** What an admin should know before a service on a host is stopped for windows. */
export function hostUnitFindings(
  scheduler: OnHost<ServiceScheduler>,
  seen: Result<ShownService>,
): readonly PreflightFinding[] {
  if (!seen.ok) return [failedFinding(seen.failure, 'unreadable')];
  const { host, unit: name = '' } = scheduler;
  const { unit, listed, isWatched } = seen.value;
  const isListed = listed.length > 0;
  const guard = isListed
    ? isWatched
      ? finding('ok', 'guard', say('find-service-planned', { host }))
      : finding('problem', 'guard', say('service-not-watched', { host }))
    : finding('warning', 'guard', say('service-not-listed', { host, unit: name }));
  // Which of them are on is seen there when it is stopped.
  const dependents = STOPPED_WITH.flatMap((property) => (unit[property] ?? '').split(' '));
  const others = [...new Set(dependents.filter((one) => one !== ''))];
  const refusal = unitRefusal(unit, []);
  return [guard, ...shownUnitFindings(scheduler, { unit, dependents: others, refusal })];
}
