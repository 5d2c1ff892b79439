import type { Heartbeat } from '../../ports/time/timer.ts';

/**
 * A chain of timeouts, each set after the previous beat: after a sleep there is one beat, not one
 * for every interval slept through. Does not keep the process alive.
 */
export class IntervalHeartbeat implements Heartbeat {
  #timeout: NodeJS.Timeout | undefined;

  /** Starting again replaces the timer. */
  start(everyMs: number, beat: () => void): void {
    this.stop();
    const next = () => {
      const timeout = setTimeout(() => {
        try {
          beat();
        } finally {
          // A beat that threw must not be the last one; a beat that stopped us is.
          if (this.#timeout === timeout) next();
        }
      }, everyMs);
      timeout.unref();
      this.#timeout = timeout;
    };
    next();
  }

  stop(): void {
    clearTimeout(this.#timeout);
    this.#timeout = undefined;
  }
}
