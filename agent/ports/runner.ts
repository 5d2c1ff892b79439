import type { Outcome } from '../../shared/domain/facts/outcome.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { LocalScheduler } from '../../shared/domain/schedulers/scheduler.ts';
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
  /** The last 64 KiB of what the command wrote, or of the body that was answered. */
  readonly output: string;
}

/** Whether a run has begun: its first byte was sent, or the host that it waited for took it. */
export type RunBeginning =
  | {
      readonly kind: 'started';
      readonly at: Instant;
      /** The other host that runs it. */
      readonly by?: string;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface ActiveRun {
  /** Absent where it had begun when `start` returned. Never rejects. */
  readonly begun?: Promise<RunBeginning>;
  /** Another host runs it, or an earlier agent started it: the agent's end does not end it. */
  readonly outlivesAgent?: true;
  /** Absent for HTTP, and for a command that could not be started. */
  readonly pid?: number;
  /** A mark of the system (start time of the process) that no later process with this pid has. */
  readonly pidStartedAt?: string;
  /** Never rejects: a failure to start is an outcome. Stays open where it has not begun. */
  readonly ended: Promise<RunOutcome>;
  /** Asks it to end (SIGTERM to the group, abort), and after `graceMs` makes it end. */
  stop(graceMs: number): void;
  /** Keeps it from beginning: `begun` says so. Does nothing once it has begun. */
  callOff?(refusal: Refusal): void;
}

/** What an earlier agent started on this machine, as it recorded it. */
export interface LeftRun {
  readonly runId: string;
  readonly pid: number;
  readonly pidStartedAt: string | undefined;
  readonly startedAt: Instant;
}

/** What is left of it, followed to its end. */
export interface Orphan {
  /** Resolves when nothing of it runs any more. Never rejects. */
  readonly gone: Promise<void>;
  /** As `ActiveRun.stop`; only what is surely of that run is ended. */
  stop(graceMs: number): void;
}

/** Starts the action of a `local` integration. `start` returns at once. */
export interface Runner {
  /** The gate was open when this is called, and is asked again at the last metre. */
  start(request: RunRequest, gate: StartGate): ActiveRun;
  /** A run that an earlier agent gave to another host; `undefined` where it was none. */
  rejoin?(request: RunRequest): ActiveRun | undefined;
  /** `undefined` where it has ended. Another process that has its pid by now is none of it. */
  adopt(run: LeftRun): Orphan | undefined;
}
