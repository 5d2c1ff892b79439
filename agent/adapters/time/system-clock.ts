import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Clock } from '../../ports/time/clock.ts';

/** The machine's clocks. Everything else receives an instant or a Clock. */
export class SystemClock implements Clock {
  now(): Instant {
    return Date.now();
  }

  monotonic(): number {
    return performance.now();
  }
}
