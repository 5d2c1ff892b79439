import type { SystemdScheduler } from '../../../../shared/domain/schedulers/systemd-scheduler.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { PreflightFinding } from '../../../ports/connector.ts';
import type { TimerState } from './timer-state.ts';

/** What an admin should know before protecting a timer. */
export function systemdFindings(
  scheduler: SystemdScheduler,
  state: Result<TimerState>,
): PreflightFinding[] {
  if (!state.ok) return [{ level: 'problem', code: 'unreadable', message: state.failure.message }];
  const { timer, service, condition } = state.value;
  const found: PreflightFinding[] = [rightsOf(scheduler)];
  if (timer['ActiveState'] !== 'active') {
    found.push({
      level: 'warning',
      code: 'disabled',
      message: `${scheduler.timer} is not active: it is left as it is.`,
    });
  }
  const others = (service['TriggeredBy'] ?? '').split(' ').filter((unit) => unit !== timer['Id']);
  found.push({
    level: others.join('') === '' ? 'ok' : 'warning',
    code: 'other-starts',
    message:
      `While paused, every start of ${service['Id'] ?? ''} is skipped, also by hand` +
      (others.join('') === '' ? '.' : ` and by ${others.join(', ')}.`),
  });
  if (service['NeedDaemonReload'] === 'yes' && !condition.isWritten) {
    found.push({
      level: 'warning',
      code: 'reload',
      message: 'Unit files were edited but not reloaded; the first pause reloads them.',
    });
  }
  return found;
}

function rightsOf({ scope }: SystemdScheduler): PreflightFinding {
  const isEnough = scope === 'user' || process.getuid?.() === 0;
  return isEnough
    ? { level: 'ok', code: 'rights', message: "The agent can write the service's condition." }
    : { level: 'problem', code: 'rights', message: 'System timers need an agent running as root.' };
}
