import type { AgentState, StateParts } from '../../agent/core/state/agent-state.ts';
import { mapsOf } from '../../agent/core/state/by-part.ts';
import { NO_DEFINITIONS } from '../../agent/core/state/definitions.ts';
import { STATE_PARTS } from '../../agent/core/state/state-parts.ts';
import { HoldBoard } from '../../agent/core/gate/hold-board.ts';
import type { DueTimes, Plan } from '../../agent/core/gate/plan.ts';
import type { Occurrence } from '../../shared/domain/holds/occurrence.ts';

/** The state after a first start, with the parts a test is about. */
export function agentState(parts: Partial<AgentState> = {}): AgentState {
  return {
    revision: 1,
    definitions: NO_DEFINITIONS,
    ...mapsOf<StateParts>(STATE_PARTS, () => new Map()),
    resting: new Set(),
    activeRuns: new Map(),
    lastRuns: new Map(),
    tickedAt: null,
    zoneVersion: null,
    ...parts,
  };
}

/** Due at every multiple of `everyMs`. */
export function dueEvery(everyMs: number): DueTimes {
  return { nextAfter: (at) => (Math.floor(at / everyMs) + 1) * everyMs };
}

export function planOf(
  state: AgentState,
  occurrences: Record<string, readonly Occurrence[]> = {},
  everyMs = 1000,
  expectedMs: Plan['expectedMs'] = () => 0,
): Plan {
  return {
    board: new HoldBoard(state.definitions, new Map(Object.entries(occurrences)), state),
    dueTimes: new Map(
      [...state.definitions.integrations.keys()].map((id) => [id, dueEvery(everyMs)]),
    ),
    expectedMs,
  };
}
