/**
 * Events that wait for their first listener; beyond this the oldest are dropped, and revisions show
 * the gap.
 */
const MOST_EARLY_EVENTS = 1000;

type Listener = (raw: unknown) => void;

/** Listeners of one event. What comes before the first one is buffered in order. */
export class EventInbox {
  readonly #listeners = new Set<Listener>();
  #early: unknown[] = [];
  #heard = false;

  deliver(raw: unknown): void {
    if (this.#heard) {
      for (const listener of [...this.#listeners]) listener(raw);
      return;
    }
    this.#early.push(raw);
    if (this.#early.length > MOST_EARLY_EVENTS) this.#early.shift();
  }

  /**
   * Returns the unsubscribe function. Buffered events are delivered after `add` has returned,
   * before later ones.
   */
  add(listener: Listener): () => void {
    const own: Listener = (raw) => listener(raw);
    this.#listeners.add(own);
    if (!this.#heard) void Promise.resolve().then(() => this.#release());
    return () => {
      this.#listeners.delete(own);
    };
  }

  #release(): void {
    if (this.#heard || this.#listeners.size === 0) return;
    this.#heard = true;
    const early = this.#early;
    this.#early = [];
    for (const raw of early) this.deliver(raw);
  }
}
