import type { Saying } from '../../../../shared/errors.ts';
import type { UnitProperties } from '../systemd/systemctl.ts';

/** States in which it runs, or will by itself. `activating` is also waiting for its restart. */
const ON = ['active', 'reloading', 'refreshing', 'activating'];

/** A service of systemd as its manager reports it. */
export interface LookedUnit {
  readonly unit: UnitProperties;
  /** Those that are on and stop with it, in the order in which they were found. */
  readonly dependents: readonly string[];
  /** Why it may not be stopped at all. */
  readonly refusal: Saying | undefined;
}

/** Whether it runs, or will by itself; `unknown` while it is being stopped. */
export function isUnitOn({ ActiveState = '', SubState }: UnitProperties): boolean | 'unknown' {
  // `active (exited)` is a oneshot that is done: nothing runs, and starting it would do it again.
  if (SubState === 'exited') return false;
  return ActiveState === 'deactivating' ? 'unknown' : ON.includes(ActiveState);
}
