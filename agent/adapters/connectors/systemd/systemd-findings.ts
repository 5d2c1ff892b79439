import type { SystemdScheduler } from '../../../../shared/domain/schedulers/systemd-scheduler.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { PreflightFinding } from '../../../ports/connector.ts';
import type { TimerState } from './timer-state.ts';

/** What an admin should know before a timer is taken over. */
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
      `While it is held, every start of ${service['Id'] ?? ''} is skipped, also by hand` +
      (others.join('') === '' ? '.' : ` and by ${others.join(', ')}.`),
  });
  if (service['NeedDaemonReload'] === 'yes' && !condition.isWritten) {
    found.push({
      level: 'warning',
      code: 'reload',
      message: 'Unit files were edited and not yet loaded; the first pause loads them.',
    });
  }
  return found;
}

function rightsOf({ scope }: SystemdScheduler): PreflightFinding {
  const isEnough = scope === 'user' || process.getuid?.() === 0;
  return isEnough
    ? { level: 'ok', code: 'rights', message: 'The agent may write the condition of the service.' }
    : { level: 'problem', code: 'rights', message: 'Timers of the machine need an agent of root.' };
}
