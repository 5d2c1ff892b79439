import { HOUR_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Failure } from '../../../../shared/errors.ts';
import type { Clock } from '../../../ports/time/clock.ts';

const LONGEST_WAIT_MS = HOUR_MS;

/** A server that is restarted just then is nobody's problem. */
const TELL_FROM = 2;

/** When something that failed is tried again: after 1 minute, 2, 4 … and then each hour. */
export class Retry {
  readonly #clock: Pick<Clock, 'monotonic'>;
  #failures = 0;
  #nextAt = 0;
  #failure: Failure | null = null;

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  get isWorthTelling(): boolean {
    return this.#failures >= TELL_FROM;
  }

  isDue(): boolean {
    return this.#failures === 0 || this.#clock.monotonic() >= this.#nextAt;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#failure = null;
  }

  failed(failure: Failure): void {
    const wait = Math.min(MINUTE_MS * 2 ** this.#failures, LONGEST_WAIT_MS);
    this.#failures += 1;
    this.#failure = failure;
    // Looks come each minute: not one too late for it.
    this.#nextAt = this.#clock.monotonic() + wait - MINUTE_MS / 2;
  }
}
