/** How many starts are remembered. */
const REMEMBERED = 50;

/** Before anything was measured; what a new process or a write may take on a busy machine. */
const FIRST_GUESS_MS = 100;
/**
 * A few slices of the system's scheduler: on a busy machine it takes the processor away between the
 * answer and the act, however quick the last fifty were. Runs that are due in the last 50 ms before
 * an opening are few, and would be going when it opens.
 */
const LEAST_MARGIN_MS = 50;
const MOST_MARGIN_MS = 1_000;

/**
 * How long it took of late from the gate's answer until a run was on its way, and so how near an
 * opening may be when one more is started: twice the longest of the last 50.
 */
export class StartPace {
  readonly #tookMs: number[] = [];
  #marginMs = FIRST_GUESS_MS;

  get marginMs(): number {
    return this.#marginMs;
  }

  took(ms: number): void {
    this.#tookMs.push(ms);
    if (this.#tookMs.length > REMEMBERED) this.#tookMs.shift();
    const wanted = Math.ceil(2 * Math.max(...this.#tookMs));
    this.#marginMs = Math.min(MOST_MARGIN_MS, Math.max(LEAST_MARGIN_MS, wanted));
  }
}
