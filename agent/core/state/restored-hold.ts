import type { ManualHold } from '../../../shared/domain/holds/hold.ts';
import type { AgentState } from './agent-state.ts';

/** Ids of holds by which everything rests after a restore begin so. */
const PREFIX = 'restored-';

export function restoredHoldId(id: string): string {
  return `${PREFIX}${id}`;
}

export function isRestoredHold(holdId: string): boolean {
  return holdId.startsWith(PREFIX);
}

type Holds = Pick<AgentState, 'manualHolds'>;

/** The holds of restores that wait for a decision: one, or one for each restore of a restored backup. */
export function restoredHolds({ manualHolds }: Holds): readonly ManualHold[] {
  return [...manualHolds.values()].filter(({ id }) => isRestoredHold(id));
}

/**
 * This is a restored backup, and nobody has said yet that the agent of which it was made is stopped:
 * nothing is started, and nothing outside is touched. Level, not edge (L1): the hold is the state.
 */
export function isUndecided({ manualHolds }: Holds): boolean {
  if (manualHolds.size === 0) return false;
  for (const id of manualHolds.keys()) if (isRestoredHold(id)) return true;
  return false;
}
