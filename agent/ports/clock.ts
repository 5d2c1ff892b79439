import type { Instant } from '../../shared/domain/values/instant.ts';

/** The only way to ask what time it is. */
export interface Clock {
  /** Wall clock; may jump either way. */
  now(): Instant;
  /** Milliseconds that only grow; stands still while the machine sleeps on some systems. */
  monotonic(): number;
}
