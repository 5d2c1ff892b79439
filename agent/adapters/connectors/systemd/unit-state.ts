import type { SystemdScheduler } from '../../../../shared/domain/schedulers/kinds/systemd-scheduler.ts';
import type { Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { Systemctl, type UnitProperties } from './systemctl.ts';

/** Running: a oneshot while `activating`, anything else until it is down again. */
const RUNNING = ['activating', 'active', 'reloading', 'refreshing', 'deactivating'];

export function isRunning({ ActiveState = '', SubState }: UnitProperties): boolean {
  // `active (exited)` is a oneshot with RemainAfterExit: nothing is running.
  return RUNNING.includes(ActiveState) && SubState !== 'exited';
}

/** Why there is no such timer: no unit of that name, or one that is masked or broken. */
export function missingTimer(
  { timer, scope }: Pick<SystemdScheduler, 'timer' | 'scope'>,
  { LoadState = '' }: UnitProperties,
): Result<never> {
  const list = `${Systemctl.words(scope)} list-timers --all`;
  const said =
    LoadState === 'not-found'
      ? say('systemd-no-unit', { timer, list })
      : say('systemd-not-loaded', { timer, state: LoadState, list });
  return failAs('scheduler-missing', [said]);
}
