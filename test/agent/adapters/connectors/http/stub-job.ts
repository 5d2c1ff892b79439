/** A job that fires by itself, with the resume semantics the vendor documents. */
export class StubJob {
  readonly periodMs: number;
  readonly #missedAtResume: 'none' | 'one' | 'all';
  readonly #timer: NodeJS.Timeout;
  #missed = 0;
  #enabled = true;
  #running = 0;
  runs = 0;
  description = 'orders';
  /** What only someone else's edit may change. */
  version = 'v1';

  constructor(periodMs: number, missedAtResume: 'none' | 'one' | 'all') {
    this.periodMs = periodMs;
    this.#missedAtResume = missedAtResume;
    this.#timer = setInterval(() => {
      if (this.#enabled) this.runs += 1;
      else this.#missed += 1;
    }, periodMs);
  }

  get enabled(): boolean {
    return this.#enabled;
  }

  get running(): number {
    return this.#running;
  }

  switch(enabled: boolean): void {
    if (enabled && !this.#enabled) {
      const caughtUp = { none: 0, one: Math.min(1, this.#missed), all: this.#missed };
      this.runs += caughtUp[this.#missedAtResume];
      this.#missed = 0;
    }
    this.#enabled = enabled;
  }

  /** A run that lasts until it is ended, however busy the machine is. */
  startRun(): { readonly end: () => void } {
    this.#running += 1;
    return { end: () => void (this.#running -= 1) };
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
