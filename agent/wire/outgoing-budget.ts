/** One peer that frames wait for. */
export interface Backlog {
  /** Bytes that were written and that the system has not taken yet. */
  readonly bytes: number;
  cutOff(): void;
}

/**
 * What may wait for all peers of a door together. Whoever has read nothing for the longest time is
 * cut off first; a peer that reads a long answer slowly keeps its place by reading.
 */
export class OutgoingBudget {
  readonly #limit: number;
  /** In the order of their last progress, the longest without any first. */
  readonly #waiting = new Set<Backlog>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Makes room for so many bytes to `backlog`; `false`: it was itself the one to be cut off. */
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
