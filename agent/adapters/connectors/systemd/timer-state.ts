import type { HoldCondition } from './hold-condition.ts';
import type { UnitProperties } from './systemctl.ts';

/** A timer and what it starts, as their manager tells of them. */
export interface TimerState {
  readonly timer: UnitProperties;
  readonly service: UnitProperties;
  readonly condition: HoldCondition;
}
