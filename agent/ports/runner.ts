import type { Instant } from '../../shared/domain/instant.ts';
import type { LocalScheduler } from '../../shared/domain/scheduler.ts';

export interface RunRequest {
  readonly runId: string;
  readonly integrationId: string;
  readonly dueAt: Instant;
  readonly scheduler: LocalScheduler;
}

export interface RunOutcome {
  readonly succeeded: boolean;
  /** Like `exit 0`, `exit 1`, `killed by SIGKILL`, `HTTP 503`, `timed out after 5m`, `spawn ENOENT`. */
  readonly outcome: string;
  /** The last 64 KiB of what the command wrote, or of the body that was answered. */
  readonly output: string;
}

export interface ActiveRun {
  /** Absent for HTTP, and for a command that could not be started. */
  readonly pid?: number;
  /** A mark of the system (start time of the process) that no later process with this pid has. */
  readonly pidStartedAt?: string;
  /** Never rejects: a failure to start is an outcome. */
  readonly ended: Promise<RunOutcome>;
  /** Asks it to end (SIGTERM to the group, abort), and after `graceMs` makes it end. */
  stop(graceMs: number): void;
}

/** Starts the action of a `local` integration. `start` returns at once. */
export interface Runner {
  start(request: RunRequest): ActiveRun;
  /** Whether a process of an earlier agent still runs. */
  isAlive(pid: number, pidStartedAt: string | undefined): boolean;
  /** As `ActiveRun.stop`, for a process of an earlier agent; not for another with its pid. */
  stop(pid: number, pidStartedAt: string | undefined, graceMs: number): void;
}
