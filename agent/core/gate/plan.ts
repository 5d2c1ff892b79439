import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { HoldBoard } from './hold-board.ts';
import type { PassedOccurrences } from './passed-occurrences.ts';

/** When an integration is due, in one direction: strictly after an instant. */
export interface DueTimes {
  nextAfter(at: Instant): Instant | undefined;
}

/** A command that runs under a guard, outside the agent. */
export interface GuardUnderWay {
  readonly runId: string;
  readonly startedAt: Instant;
}

/** What the definitions mean, computed: recomputed when they, the horizon or the zone data change. */
export interface Plan {
  readonly board: HoldBoard;
  /** The board knows every occurrence that closes later than this; absent: all there ever were. */
  readonly knownFrom?: Instant;
  /** By window, what passed between the last look and `knownFrom`. */
  readonly passed?: ReadonlyMap<string, PassedOccurrences>;
  /** Only `local` integrations have due times that the agent knows. */
  readonly dueTimes: ReadonlyMap<string, DueTimes>;
  /** How long a run is expected to take by what was measured (`expectedLength`). */
  readonly expectedMs: (integrationId: string) => number;
  /** Guarded integrations whose command runs; looked up where it is asked. Absent: none is known. */
  readonly guardsUnderWay?: () => ReadonlyMap<string, GuardUnderWay>;
}
