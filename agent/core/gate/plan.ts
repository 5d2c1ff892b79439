import type { NotKnownReason } from '../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { HoldBoard } from './hold-board.ts';
import type { PassedOccurrences } from './passed-occurrences.ts';

/** When an integration is due; looks forward only, strictly after an instant. */
export interface DueTimes {
  nextAfter(at: Instant): Instant | undefined;
}

/**
 * When an integration is due, whoever starts it: for people only. The agent starts, holds and records
 * nothing by it; of schedulers of others it is what they say.
 */
export interface Forecast extends DueTimes {
  /** Why it is not all that may start; absent: it is. */
  readonly notKnown?: NotKnownReason;
  /** With `notKnown`: nothing else starts from its reading up to the next run that it told of, inclusive. */
  readonly known?: { readonly from: Instant; readonly until: Instant };
  /** Starts may come somewhat later than said. */
  readonly isAbout?: boolean;
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
  /** Of `local` integrations alone: those that the agent starts, and so may hold and record. */
  readonly dueTimes: ReadonlyMap<string, DueTimes>;
  /**
   * When others start an integration, looked up on use; asked through `forecastOf`. For people: what
   * the agent decides must not depend on it. Absent: nothing is known.
   */
  readonly forecasts?: (integrationId: string) => Forecast | undefined;
  /** How long a run is expected to take, from measured runs (`expectedLength`). */
  readonly expectedMs: (integrationId: string) => number;
  /** Guarded integrations whose command is running; looked up on use. Absent: none is known. */
  readonly guardsUnderWay?: () => ReadonlyMap<string, GuardUnderWay>;
}
