import type { AgentState } from '../../agent/core/state/agent-state.ts';
import { HoldBoard } from '../../agent/core/gate/hold-board.ts';
import type { DueTimes, Plan } from '../../agent/core/gate/plan.ts';
import type { Occurrence } from '../../shared/domain/holds/occurrence.ts';

/** The state after a first start, with the parts a test is about. */
export function agentState(parts: Partial<AgentState> = {}): AgentState {
  return {
    revision: 1,
    definitions: {
      hosts: new Map(),
      calendars: new Map(),
      links: new Map(),
      settings: new Map(),
      systems: new Map(),
      integrations: new Map(),
      windows: new Map(),
    },
    manualHolds: new Map(),
    releases: new Map(),
    openings: new Map(),
    amendments: new Map(),
    reopenings: new Map(),
    questions: new Map(),
    leaks: new Map(),
    schedulerPauses: new Map(),
    resting: new Set(),
    cursors: new Map(),
    owed: new Map(),
    guardedEntries: new Map(),
    statedEntries: new Map(),
    collected: new Map(),
    feeds: new Map(),
    announcementSources: new Map(),
    approvalRequests: new Map(),
    approvalTokens: new Map(),
    proposals: new Map(),
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
