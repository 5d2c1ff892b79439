/** How many starts are remembered: on a busy machine one in some hundreds is held up for long. */
const REMEMBERED = 500;

/** So many are measured before they count: an agent that has just started is at its slowest. */
const FEW = 10;

/**
 * On a busy machine the processor may be taken away between the answer and the act, however quick the
 * last starts were. Schedules name whole seconds, so nothing is due within half a second before an
 * opening: only late starts are kept back, and they would still be running when it opens.
 */
const LEAST_MARGIN_MS = 500;
const MOST_MARGIN_MS = 1_000;

/**
 * How long it took of late from the gate's answer until a run was on its way, and so how near an
 * opening may be when one more is started: twice the longest of the last 500.
 */
export class StartPace {
  readonly #tookMs: number[] = [];
  #marginMs = MOST_MARGIN_MS;

  get marginMs(): number {
    return this.#marginMs;
  }

  took(ms: number): void {
    this.#tookMs.push(ms);
    if (this.#tookMs.length < FEW) return;
    if (this.#tookMs.length > REMEMBERED) this.#tookMs.shift();
    const wanted = Math.ceil(2 * Math.max(...this.#tookMs));
    this.#marginMs = Math.min(MOST_MARGIN_MS, Math.max(LEAST_MARGIN_MS, wanted));
  }
}
