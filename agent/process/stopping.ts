import type { Failure } from '../../shared/errors.ts';

/** Why an agent stops, and the error if there was one. */
export interface Stop {
  readonly reason: string;
  readonly failure?: Failure;
}

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** A request to stop, by a signal, a person or a failure; the first one counts. */
export class Stopping {
  readonly #wish = Promise.withResolvers<Stop>();
  #stop: Stop | undefined;

  /**
   * From now on signals are requests. A second signal of the same kind ends the process as usual.
   */
  constructor() {
    for (const signal of SIGNALS) process.once(signal, this.#onSignal);
  }

  readonly #onSignal = (signal: NodeJS.Signals): void => this.wish({ reason: signal });

  readonly wish = (stop: Stop): void => {
    this.#stop ??= stop;
    this.#wish.resolve(this.#stop);
  };

  get wished(): Promise<Stop> {
    return this.#wish.promise;
  }

  get reason(): string {
    return this.#stop?.reason ?? 'it could not start';
  }

  get isWished(): boolean {
    return this.#stop !== undefined;
  }

  dispose(): void {
    for (const signal of SIGNALS) process.off(signal, this.#onSignal);
  }
}
