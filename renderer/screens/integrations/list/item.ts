import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';

export type State = IntegrationStatus['state'];

/** A definition and its state; `status` is `null` until the agent has sent it. */
export interface Item {
  readonly integration: Integration;
  readonly status: IntegrationStatus | null;
}

/** Trouble first, then paused: the order of states in groups and bars. */
export const STATE_ORDER: readonly State[] = [
  'unknown',
  'draining',
  'reopening',
  'paused',
  'flowing',
];
