import type { Instant } from '../../shared/domain/values/instant.ts';

/** One alarm for the earliest due instant. Arming again replaces it. */
export interface OneShotTimer {
  /** Calls `fire` at `at` or a little later, once; at once (never synchronously) if `at` is past. */
  arm(at: Instant, fire: () => void): void;
  disarm(): void;
}

/** A beat that does not trust the wall clock. */
export interface Heartbeat {
  start(everyMs: number, beat: () => void): void;
  stop(): void;
}

/** Calls `fire` once after `ms` of machine time; the returned undo calls it off. */
export type Delay = (ms: number, fire: () => void) => () => void;

/** In the midst of long work: resolves once what waits for the agent was let through. */
export type Breathe = () => Promise<void>;
