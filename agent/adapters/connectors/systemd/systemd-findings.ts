import type { SystemdScheduler } from '../../../../shared/domain/schedulers/kinds/systemd-scheduler.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { PreflightFinding } from '../../../ports/schedulers/connector.ts';
import type { TimerState } from './timer-state.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { refusalFindings } from './unit-refusal.ts';
import { failedFinding, finding } from '../kit/finding.ts';

/** What an admin should know before protecting a timer. */
export function systemdFindings(
  scheduler: SystemdScheduler,
  state: Result<TimerState>,
): PreflightFinding[] {
  if (!state.ok) return [failedFinding(state.failure, 'unreadable')];
  const { timer, service, condition, refusal } = state.value;
  const found: PreflightFinding[] = [...refusalFindings(refusal), rightsOf(scheduler)];
  if (timer['ActiveState'] !== 'active') {
    found.push(finding('warning', 'disabled', say('find-systemd-off', { timer: scheduler.timer })));
  }
  const others = (service['TriggeredBy'] ?? '').split(' ').filter((unit) => unit !== timer['Id']);
  const about = { service: service['Id'] ?? '' };
  found.push(
    others.join('') === ''
      ? finding('ok', 'other-starts', say('find-systemd-starts', about))
      : finding(
          'warning',
          'other-starts',
          say('find-systemd-starts-by', { ...about, others: others.join(', ') }),
        ),
  );
  if (service['NeedDaemonReload'] === 'yes' && !condition.isWritten) {
    found.push(finding('warning', 'reload', say('find-systemd-reload')));
  }
  return found;
}

function rightsOf({ scope }: SystemdScheduler): PreflightFinding {
  const isEnough = scope === 'user' || process.getuid?.() === 0;
  return isEnough
    ? finding('ok', 'rights', say('find-systemd-rights'))
    : finding('problem', 'rights', say('find-systemd-root'));
}
