import type { ServiceScheduler } from '../../../../shared/domain/schedulers/kinds/service-scheduler.ts';
import type { Result } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/failure-texts.ts';
import type { PreflightFinding } from '../../../ports/schedulers/connector.ts';
import { failedFinding, finding } from '../kit/finding.ts';
import { refusalFindings } from '../systemd/unit-refusal.ts';
import { isUnitOn, type LookedUnit } from './unit-on.ts';

/** Units that systemd stops together with one. systemd.unit(5), "Mapping of unit properties". */
export const STOPPED_WITH = ['RequiredBy', 'BoundBy', 'ConsistsOf', 'PropagatesStopTo'] as const;

/** What an admin should know before a service of systemd is stopped for windows. */
export function unitFindings(
  scheduler: ServiceScheduler,
  looked: Result<LookedUnit>,
): readonly PreflightFinding[] {
  if (!looked.ok) return [failedFinding(looked.failure, 'unreadable')];
  const { unit: name = '', scope } = scheduler;
  const isAllowed = scope === 'user' || process.getuid?.() === 0;
  const rights = isAllowed
    ? finding('ok', 'rights', say('find-service-rights', { unit: name }))
    : finding('problem', 'rights', say('find-service-root'));
  return [rights, ...shownUnitFindings(scheduler, looked.value)];
}

/** Of the unit itself, wherever it is. */
export function shownUnitFindings(
  { unit: name = '', stopWithin }: ServiceScheduler,
  { unit, dependents, refusal }: LookedUnit,
): readonly PreflightFinding[] {
  const found: PreflightFinding[] = [...refusalFindings(refusal)];
  const isRefused = [unit['RefuseManualStart'], unit['RefuseManualStop']].includes('yes');
  if (isRefused) {
    found.push(finding('problem', 'refused', say('find-service-refuses', { unit: name })));
  }
  if (unit['LoadState'] === 'masked') {
    found.push(finding('problem', 'masked', say('find-service-masked', { unit: name })));
  }
  if (isUnitOn(unit) !== true) {
    const state = unit['ActiveState'] ?? '';
    found.push(finding('warning', 'disabled', say('find-service-off', { unit: name, state })));
  }
  if (unit['Type'] === 'oneshot') {
    found.push(finding('warning', 'oneshot', say('find-service-oneshot', { unit: name })));
  }
  const others = (unit['TriggeredBy'] ?? '').split(' ').filter((one) => one !== '');
  if (others.length > 0) {
    const told = say('find-service-triggered', { unit: name, others: others.join(', ') });
    found.push(finding('warning', 'other-starts', told));
  }
  if (dependents.length > 0) {
    const told = say('find-service-together', { unit: name, others: dependents.join(', ') });
    found.push(finding('warning', 'stops-others', told));
  }
  const limit = unit['TimeoutStopUSec'] ?? '';
  found.push(finding('ok', 'stop', say('find-service-stop', { limit, within: stopWithin })));
  return found;
}
