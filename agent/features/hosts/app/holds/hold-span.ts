import { occurrenceHoldId } from '../../../../../shared/domain/holds/occurrence.ts';
import type { Instant } from '../../../../../shared/domain/values/instant.ts';
import type { AgentState } from '../../../../core/state/agent-state.ts';
import type { MetHold } from '../../../../ports/guards/guard-journal.ts';
import type { History } from '../../../../ports/trail/history.ts';

interface Sources {
  readonly state: Pick<AgentState, 'manualHolds' | 'openings'>;
  readonly history: Pick<History, 'manualHolds' | 'closedOccurrences'>;
}

/**
 * A hold that a guard on a host met at an instant: from when and until when, by what we know of it. The
 * record has its id alone. One that is not known is taken to have begun then.
 */
export function metOnHost(holdId: string, at: Instant, { state, history }: Sources): MetHold {
  const manual = state.manualHolds.get(holdId);
  if (manual !== undefined) return { holdId, from: manual.since, until: manual.until };
  const occurrence = [...state.openings.values(), ...history.closedOccurrences(at, at + 1)].find(
    ({ windowId, opensAt }) => occurrenceHoldId(windowId, opensAt) === holdId,
  );
  if (occurrence !== undefined) {
    return { holdId, from: occurrence.opensAt, until: occurrence.closesAt };
  }
  const past = history.manualHolds(at, at + 1).find((one) => one.holdId === holdId);
  return past === undefined
    ? { holdId, from: at, until: null }
    : { holdId, from: past.from, until: past.until };
}
