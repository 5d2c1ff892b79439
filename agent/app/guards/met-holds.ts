import { occurrenceOfHold } from '../../../shared/domain/holds/hold-id.ts';
import type { HoldInForce } from '../../../shared/domain/holds/hold.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { AgentState } from '../../core/state/agent-state.ts';
import type { MetHold } from '../../ports/guards/guard-journal.ts';
import type { History } from '../../ports/trail/history.ts';

interface HoldSources {
  readonly state: AgentState;
  readonly history: Pick<History, 'manualHolds'>;
}

/**
 * The holds that a guard met, by id: their details are looked up here, not taken from a file that
 * another user wrote. One that this agent never had is left out.
 */
export function metHolds(
  holds: readonly MetHold[],
  at: Instant,
  { state, history }: HoldSources,
): HoldInForce[] {
  let past: ReturnType<History['manualHolds']> | undefined;
  return holds.flatMap(({ holdId, from, opensAt = from, until }): HoldInForce[] => {
    const common = { id: holdId, since: opensAt, until };
    const windowId = windowOf(holdId);
    if (windowId !== undefined) {
      const window = state.definitions.windows.get(windowId);
      const reason = window?.reason ?? window?.title ?? windowId;
      return [{ ...common, kind: 'window', windowId, reason, by: 'schedule' }];
    }
    past ??= state.manualHolds.has(holdId) ? undefined : history.manualHolds(at, at + 1);
    const known = state.manualHolds.get(holdId) ?? past?.find((hold) => hold.holdId === holdId);
    if (known === undefined) return [];
    return [{ ...common, kind: 'manual', reason: known.reason, by: known.by }];
  });
}

/**
 * The id comes from another user's file: something that merely looks like an instant is not one.
 */
function windowOf(holdId: string): string | undefined {
  const placed = occurrenceOfHold(holdId);
  return parseInstant(placed?.opensAt ?? '') === undefined ? undefined : placed?.windowId;
}
