import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { HoldBoard } from './hold-board.ts';
import type { PassedOccurrences } from './passed-occurrences.ts';

/** When an integration is due; looks forward only, strictly after an instant. */
export interface DueTimes {
  nextAfter(at: Instant): Instant | undefined;
}

/** A command that runs under a guard, outside the agent. */
export interface GuardUnderWay {
  readonly runId: string;
  readonly startedAt: Instant;
}

/** What the definitions mean; recomputed when they, the horizon or the zone data change. */
export interface Plan {
  readonly board: HoldBoard;
  /** The board knows every occurrence that closes after this; absent: all of them. */
  readonly knownFrom?: Instant;
  /** By window, occurrences between the last tick and `knownFrom`. */
  readonly passed?: ReadonlyMap<string, PassedOccurrences>;
  /** The agent knows due times of `local` integrations only. */
  readonly dueTimes: ReadonlyMap<string, DueTimes>;
  /** How long a run is expected to take, from measured runs (`expectedLength`). */
  readonly expectedMs: (integrationId: string) => number;
  /** Guarded integrations whose command is running; looked up on use. Absent: none is known. */
  readonly guardsUnderWay?: () => ReadonlyMap<string, GuardUnderWay>;
}
