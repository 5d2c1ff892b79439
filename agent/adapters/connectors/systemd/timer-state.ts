import type { Saying } from '../../../../shared/errors.ts';
import type { HoldCondition } from './hold-condition.ts';
import type { UnitProperties } from './systemctl.ts';

/** A timer and its service, as reported by their manager. */
export interface TimerState {
  readonly timer: UnitProperties;
  readonly service: UnitProperties;
  readonly condition: HoldCondition;
  /** Why it may not be held at all. */
  readonly refusal: Saying | undefined;
}
