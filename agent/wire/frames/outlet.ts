import type { Backlog, OutgoingBudget } from './outgoing-budget.ts';

export interface OutletOptions {
  /** Limit for this peer, not counting one frame of any length. */
  readonly backlogBytes: number;
  /** Limit for all peers; absent: this is the only one. */
  readonly budget?: OutgoingBudget;
  /** Hands a part to the system; `taken` is called once it was accepted, or never will be. */
  readonly write: (part: Buffer, isLast: boolean, taken: () => void) => void;
  /** The peer does not read: disconnect it. */
  readonly onStalled: () => void;
}

/** Longer frames do not count as backlog while being sent, one at a time. */
const LONG_FRAME = 1024 * 1024;

/** Long frames are sent in parts, to see whether they are being read. */
const PART = 256 * 1024;

/**
 * Outgoing frames of one peer. Knows what the peer has not read yet, and cuts it off when that is
 * too much.
 */
export class Outlet implements Backlog {
  readonly #options: OutletOptions;
  #bytes = 0;
  #longFrame = 0;
  #isClosed = false;

  constructor(options: OutletOptions) {
    this.#options = options;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** `false`: the peer is gone, or was just cut off. */
  send(frame: Buffer): boolean {
    if (this.#isClosed) return false;
    const { backlogBytes, budget } = this.#options;
    if (this.#bytes - this.#longFrame > backlogBytes) {
      this.cutOff();
      return false;
    }
    if (budget?.admit(this, frame.length) === false) return false;
    if (frame.length > LONG_FRAME && this.#longFrame === 0) this.#longFrame = frame.length;
    this.#bytes += frame.length;
    for (let at = 0; at < frame.length; at += PART) this.#write(frame, at);
    return true;
  }

  cutOff(): void {
    if (this.#isClosed) return;
    this.close();
    this.#options.onStalled();
  }

  /** The peer is gone: the connection's owner drops what was waiting. */
  close(): void {
    this.#isClosed = true;
    this.#options.budget?.leave(this);
  }

  #write(frame: Buffer, at: number): void {
    const part = frame.subarray(at, at + PART);
    const isLast = at + PART >= frame.length;
    this.#options.write(part, isLast, () => {
      this.#bytes -= part.length;
      if (isLast && frame.length === this.#longFrame) this.#longFrame = 0;
      if (!this.#isClosed) this.#options.budget?.progress(this);
    });
  }
}
