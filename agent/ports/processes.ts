import type { Instant } from '../../shared/domain/values/instant.ts';

/** A process of this machine, as far as the agent's user may see it. */
export interface RunningProcess {
  readonly pid: number;
  readonly parentPid: number;
  /** Its command line. It may hold secrets: for comparing, never for keeping or showing. */
  readonly words: readonly string[];
  /** By this machine's clock; where the system counts from its boot it is only about right. */
  readonly startedAt: Instant;
  /** Tells it from others of its pid, the same at each look; absent: by when it started. */
  readonly birth?: string;
  /** The user's name, or a number where it has none; `undefined` where the system does not tell. */
  readonly user: string | undefined;
}

/** Looks at what runs on this machine, beside what the agent started. */
export interface Processes {
  /** In no order. Rejects where the system cannot be asked. */
  list(): Promise<readonly RunningProcess[]>;
}
