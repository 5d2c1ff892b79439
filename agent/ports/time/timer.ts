import type { Instant } from '../../../shared/domain/values/instant.ts';

/** One alarm for the earliest due instant. Arming it again replaces it. */
export interface OneShotTimer {
  /**
   * Calls `fire` once, at `at` or slightly later; immediately (never synchronously) if `at` is
   * past.
   */
  arm(at: Instant, fire: () => void): void;
  disarm(): void;
}

/** A periodic timer independent of the wall clock. */
export interface Heartbeat {
  start(everyMs: number, beat: () => void): void;
  stop(): void;
}

/** Calls `fire` once after `ms` of monotonic time; the returned function cancels it. */
export type Delay = (ms: number, fire: () => void) => () => void;

/** For long work: resolves after the event loop has handled what was waiting. */
export type YieldToEventLoop = () => Promise<void>;
