import type { Instant } from '../../../shared/domain/values/instant.ts';

/** A process on this machine, as far as the agent's user may see it. */
export interface RunningProcess {
  readonly pid: number;
  readonly parentPid: number;
  /** Its command line. May contain secrets: compare it, never store or show it. */
  readonly words: readonly string[];
  /**
   * By this machine's clock, never earlier than it was: systems count in hundredths of a second or
   * in seconds, and what started just after a hold must not seem to have been running before it.
   */
  readonly startedAt: Instant;
  /**
   * Distinguishes it from other processes with the same pid, stable across reads; absent: use
   * `startedAt`.
   */
  readonly birth?: string;
  /**
   * The user's name, or its number if it has no name; `undefined` if the system does not report it.
   */
  readonly user: string | undefined;
}

/** Processes on this machine that the agent did not start. */
export interface Processes {
  /** Unordered. Rejects if the system cannot be asked. */
  list(): Promise<readonly RunningProcess[]>;
}
