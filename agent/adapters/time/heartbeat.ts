import type { Heartbeat } from '../../ports/timer.ts';

/**
 * Beats by a chain of timeouts, each set after the beat before it: after a sleep of the machine
 * there is one beat and not one for every interval that was slept through. It does not keep the
 * process alive.
 */
export class IntervalHeartbeat implements Heartbeat {
  #timeout: NodeJS.Timeout | undefined;

  /** Starting again replaces the beat. */
  start(everyMs: number, beat: () => void): void {
    this.stop();
    const next = () => {
      const timeout = setTimeout(() => {
        try {
          beat();
        } finally {
          // A beat that threw must not be the last one, and one that stopped us is.
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
