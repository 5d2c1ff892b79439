import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Clock } from '../../ports/time/clock.ts';

/** Drift between two ticks that is not a step: slewing, rounding, a busy machine. */
const STEADY_MS = 2_000;

/**
 * Compares the wall clock with the monotonic clock (L7). A difference means that the wall clock was
 * set, or that the machine slept: either way everything is checked again.
 */
export class ClockWatch {
  readonly #clock: Clock;
  #offset: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#offset = clock.now() - clock.monotonic();
  }

  /** Milliseconds by which the wall clock jumped since the last call; otherwise 0. */
  stepSince(now: Instant): number {
    const offset = now - this.#clock.monotonic();
    const step = offset - this.#offset;
    this.#offset = offset;
    return Math.abs(step) > STEADY_MS ? Math.round(step) : 0;
  }
}
