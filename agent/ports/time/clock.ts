import type { Instant } from '../../../shared/domain/values/instant.ts';

/** The only source of the current time. */
export interface Clock {
  /** Wall clock; may jump in either direction. */
  now(): Instant;
  /** Milliseconds, never decreasing; stands still during sleep on some systems. */
  monotonic(): number;
}
