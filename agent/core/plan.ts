import type { Instant } from '../../shared/domain/instant.ts';
import type { HoldBoard } from './hold-board.ts';

/** When an integration is due, in one direction: strictly after an instant. */
export interface DueTimes {
  nextAfter(at: Instant): Instant | undefined;
}

/** What the definitions mean, computed: made anew when they, the horizon or the zone data change. */
export interface Plan {
  readonly board: HoldBoard;
  /** Only `local` integrations have due times that the agent knows. */
  readonly dueTimes: ReadonlyMap<string, DueTimes>;
  /** How long a run is expected to take by what was measured (`expectedLength`). */
  readonly expectedMs: (integrationId: string) => number;
}
