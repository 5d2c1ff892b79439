import type { HoldInForce } from '../../shared/domain/hold.ts';
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

/** Whether a run that waited for another host has begun there. */
export type RunBeginning =
  | {
      readonly kind: 'started';
      readonly at: Instant;
      /** The host that runs it. */
      readonly by: string;
    }
  | {
      readonly kind: 'refused';
      readonly why: string;
      /** The hold that was in force at the moment of starting; absent where it was no hold. */
      readonly hold?: HoldInForce;
    };

export interface ActiveRun {
  /** Present where another host starts it, and the agent's end does not end it. Never rejects. */
  readonly begun?: Promise<RunBeginning>;
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
  /** A run that an earlier agent gave to another host; `undefined` where it was none. */
  rejoin?(request: RunRequest): ActiveRun | undefined;
  /** Whether a process of an earlier agent still runs. */
  isAlive(pid: number, pidStartedAt: string | undefined): boolean;
  /** As `ActiveRun.stop`, for a process of an earlier agent; not for another with its pid. */
  stop(pid: number, pidStartedAt: string | undefined, graceMs: number): void;
}
