import type { Outcome } from '../../../shared/domain/facts/outcome.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { LocalScheduler } from '../../../shared/domain/schedulers/scheduler.ts';
import type { Refusal, StartGate } from './start-gate.ts';

export interface RunRequest {
  readonly runId: string;
  readonly integrationId: string;
  readonly dueAt: Instant;
  readonly scheduler: LocalScheduler;
}

export interface RunOutcome {
  readonly succeeded: boolean;
  readonly outcome: Outcome;
  /** The last 64 KiB of the command's output or of the response body. */
  readonly output: string;
}

/** Whether a run has begun: its first byte was sent, or the worker host accepted it. */
export type RunBeginning =
  | {
      readonly kind: 'started';
      readonly at: Instant;
      /** The other host that runs it. */
      readonly by?: string;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface ActiveRun {
  /** Absent if it had already begun when `start` returned. Never rejects. */
  readonly begun?: Promise<RunBeginning>;
  /** Another host runs it, or an earlier agent started it: stopping this agent does not stop it. */
  readonly outlivesAgent?: true;
  /** Absent for HTTP, and for a command that could not be started. */
  readonly pid?: number;
  /**
   * The process start time as the system reports it, so that a reused pid is not mistaken for it.
   */
  readonly pidStartedAt?: string;
  /** Never rejects: a failure to start is an outcome. Never settles if the run did not begin. */
  readonly ended: Promise<RunOutcome>;
  /** Asks it to stop (SIGTERM to the group, abort) and kills it after `graceMs`. */
  stop(graceMs: number): void;
  /** Prevents it from beginning; `begun` then says so. No effect once it has begun. */
  callOff?(refusal: Refusal): void;
}

/** A run that an earlier agent recorded as started on this machine. */
export interface LeftRun {
  readonly runId: string;
  readonly pid: number;
  readonly pidStartedAt: string | undefined;
  readonly startedAt: Instant;
}

/** What remains of such a run, followed to its end. */
export interface Orphan {
  /** Resolves when none of its processes is left. Never rejects. */
  readonly gone: Promise<void>;
  /** As `ActiveRun.stop`; only processes that certainly belong to the run are ended. */
  stop(graceMs: number): void;
}

/** Starts the action of a `local` integration. `start` returns immediately. */
export interface Runner {
  /** The gate was open when this is called, and is asked again just before the run begins. */
  start(request: RunRequest, gate: StartGate): ActiveRun;
  /** A run that an earlier agent handed to another host; `undefined` if it was not handed over. */
  rejoin?(request: RunRequest): ActiveRun | undefined;
  /** `undefined` if it has ended. A different process that now has its pid does not count. */
  adopt(run: LeftRun): Orphan | undefined;
}
