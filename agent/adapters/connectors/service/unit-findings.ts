import type { ServiceScheduler } from '../../../../shared/domain/schedulers/service-scheduler.ts';
import type { Result } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/failure-texts.ts';
import type { PreflightFinding } from '../../../ports/connector.ts';
import { failedFinding, finding } from '../kit/finding.ts';
import { isUnitOn, type LookedUnit } from './unit-on.ts';

/** What an admin should know before a service of systemd is stopped for windows. */
export function unitFindings(
  { unit: name = '', scope, stopWithin }: ServiceScheduler,
  looked: Result<LookedUnit>,
): readonly PreflightFinding[] {
  if (!looked.ok) return [failedFinding(looked.failure, 'unreadable')];
  const { unit, dependents } = looked.value;
  const isAllowed = scope === 'user' || process.getuid?.() === 0;
  const found = [
    isAllowed
      ? finding('ok', 'rights', say('find-service-rights', { unit: name }))
      : finding('problem', 'rights', say('find-service-root')),
  ];
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
