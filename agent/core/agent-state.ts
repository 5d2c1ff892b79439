import type { ManualHold } from '../../shared/domain/hold.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Integration } from '../../shared/domain/integration.ts';
import type { MaintenanceWindow } from '../../shared/domain/maintenance-window.ts';
import type { Occurrence } from '../../shared/domain/occurrence.ts';
import type { System } from '../../shared/domain/system.ts';
import type { Definitions } from './definitions.ts';

/** An occurrence that was recorded as opened and not yet as closed. */
export interface Opening extends Occurrence {
  readonly holdId: string;
  readonly windowId: string;
}

/** A person changed the end of an occurrence; forgotten once it is over. */
export interface Amendment extends Opening {
  readonly by: string;
  readonly reason: string;
}

/** A person ended an occurrence's hold early, for these integrations or (`all`) for every one. */
export interface WindowRelease {
  readonly holdId: string;
  readonly closesAt: Instant;
  readonly integrations: readonly string[] | 'all';
}

/**
 * `starting` is committed before the scheduler's action is called, `running` after it; one that is
 * found at start-up was cut off by a crash.
 */
export interface RunRecord {
  readonly runId: string;
  readonly integrationId: string;
  readonly trigger: 'schedule' | 'catch-up' | 'guard';
  readonly dueAt: Instant;
  readonly startedAt: Instant;
  readonly state: 'starting' | 'running' | 'succeeded' | 'failed';
  readonly endedAt?: Instant;
  /** With `pidStartedAt` (an opaque mark of the system) it tells the process from a later one. */
  readonly pid?: number;
  readonly pidStartedAt?: string;
  /** Like `exit 1`, `HTTP 503`, `timed out after 5m`. */
  readonly outcome?: string;
  /** The last 64 KiB of what it wrote. */
  readonly output?: string;
}

/** Everything that survives a restart, beside the audit trail and the history of runs. */
export interface AgentState {
  revision: number;
  readonly definitions: Definitions;
  readonly manualHolds: ReadonlyMap<string, ManualHold>;
  readonly releases: ReadonlyMap<string, WindowRelease>;
  readonly openings: ReadonlyMap<string, Opening>;
  /** By the id of the occurrence's hold. */
  readonly amendments: ReadonlyMap<string, Amendment>;
  /** Integrations that were recorded as paused. */
  readonly resting: ReadonlySet<string>;
  /** Every due instant up to this one is accounted for. */
  readonly cursors: ReadonlyMap<string, Instant>;
  /** Due instants that a policy wants made up for, oldest first. */
  readonly owed: ReadonlyMap<string, readonly Instant[]>;
  /** Runs that are not over, by integration: there is at most one. */
  readonly activeRuns: ReadonlyMap<string, RunRecord>;
  /** The last finished or active run of each integration. */
  readonly lastRuns: ReadonlyMap<string, RunRecord>;
  readonly tickedAt: Instant | null;
  /** Version of the zone data that the last plan was made with, like `2026f`. */
  readonly zoneVersion: string | null;
}

/** What one commit changes. Absent parts stay as they are; `null` removes. */
export interface StateChange {
  readonly systems?: ReadonlyMap<string, System | null>;
  readonly integrations?: ReadonlyMap<string, Integration | null>;
  readonly windows?: ReadonlyMap<string, MaintenanceWindow | null>;
  readonly manualHolds?: ReadonlyMap<string, ManualHold | null>;
  readonly releases?: ReadonlyMap<string, WindowRelease | null>;
  readonly openings?: ReadonlyMap<string, Opening | null>;
  readonly amendments?: ReadonlyMap<string, Amendment | null>;
  readonly resting?: ReadonlyMap<string, true | null>;
  readonly cursors?: ReadonlyMap<string, Instant | null>;
  readonly owed?: ReadonlyMap<string, readonly Instant[] | null>;
  /** By run id: each replaces the whole record. A record of `null` was never started. */
  readonly runs?: ReadonlyMap<string, RunRecord | null>;
  readonly tickedAt?: Instant;
  readonly zoneVersion?: string;
  /** The answer to a command, so that its repetition is harmless. */
  readonly command?: { readonly id: string; readonly answer: string; readonly at: Instant };
}
