import type { History } from '../../agent/ports/trail/history.ts';

/** Nothing has happened yet. */
export const NO_HISTORY: History = {
  search: () => ({ entries: [] }),
  runsDue: () => [],
  runsDueByEnd: () => ({ succeeded: [], failed: [], running: [] }),
  unstartedDue: () => [],
  missedRanges: () => [],
  closedOccurrences: () => [],
  skippedCount: () => ({ held: 0, leftOut: 0 }),
  manualHolds: () => [],
  plan: {
    latestSeq: () => 0,
    origin: () => 'a'.repeat(64),
    definitionsAfter: () => [],
    pauses: () => new Map(),
    zones: () => ({ count: 0, lastAt: null }),
    occurrences: () => [],
  },
  entriesDueAt: () => [],
  endOf: () => undefined,
  neighbours: () => ({ previous: null, next: null }),
};
