import type { StartTimer } from '../../shared/rpc/agent-client.ts';

export interface BackOffOptions {
  readonly stepMs: number;
  readonly mostMs: number;
  readonly startTimer: StartTimer;
}

/** Waits longer after each failure, by a fixed step, up to a limit; a success resets it. */
export class BackOff {
  readonly #options: BackOffOptions;
  #failures = 0;
  #undo: (() => void) | undefined;

  constructor(options: BackOffOptions) {
    this.#options = options;
  }

  get isWaiting(): boolean {
    return this.#undo !== undefined;
  }

  /** Does nothing if an attempt is already scheduled. */
  tryLater(attempt: () => void): void {
    if (this.#undo !== undefined) return;
    const { stepMs, mostMs, startTimer } = this.#options;
    this.#failures += 1;
    this.#undo = startTimer(Math.min(this.#failures * stepMs, mostMs), () => {
      this.#undo = undefined;
      attempt();
    });
  }

  succeed(): void {
    this.#failures = 0;
  }

  cancel(): void {
    this.#undo?.();
    this.#undo = undefined;
  }
}
