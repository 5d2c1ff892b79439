/** A peer with frames waiting to be sent. */
export interface Backlog {
  /** Bytes written but not yet accepted by the system. */
  readonly bytes: number;
  cutOff(): void;
}

/**
 * A limit on what waits for all peers of a server together. Whoever has gone longest without
 * reading is cut off first; a peer that reads a long answer slowly keeps its place.
 */
export class OutgoingBudget {
  readonly #limit: number;
  /** Ordered by last progress, longest ago first. */
  readonly #waiting = new Set<Backlog>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Makes room for `bytes` in `backlog`; `false`: it was the one to be cut off. */
  admit(backlog: Backlog, bytes: number): boolean {
    let total = bytes;
    for (const { bytes: waiting } of this.#waiting) total += waiting;
    for (const stalled of this.#waiting) {
      if (total <= this.#limit) break;
      total -= stalled.bytes;
      this.#waiting.delete(stalled);
      stalled.cutOff();
      if (stalled === backlog) return false;
    }
    if (!this.#waiting.has(backlog)) this.#waiting.add(backlog);
    return true;
  }

  /** The peer has read something. */
  progress(backlog: Backlog): void {
    if (this.#waiting.delete(backlog) && backlog.bytes > 0) this.#waiting.add(backlog);
  }

  leave(backlog: Backlog): void {
    this.#waiting.delete(backlog);
  }
}
