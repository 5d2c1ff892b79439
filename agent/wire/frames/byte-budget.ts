/**
 * A byte budget shared by all connections. Each one takes and returns bytes through its own lease.
 */
export class ByteBudget {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  get left(): number {
    return this.#left;
  }

  lease(): ByteLease {
    return new ByteLease((bytes) => {
      if (bytes > this.#left) return false;
      this.#left -= bytes;
      return true;
    });
  }
}

/** One connection's share of the budget. */
export class ByteLease {
  readonly #draw: (bytes: number) => boolean;
  #held = 0;

  constructor(draw: (bytes: number) => boolean) {
    this.#draw = draw;
  }

  /** `false`: not enough left, nothing was taken. */
  take(bytes: number): boolean {
    if (!this.#draw(bytes)) return false;
    this.#held += bytes;
    return true;
  }

  /** Never returns more than it holds, so that an answer after the close frees nothing twice. */
  release(bytes: number): void {
    const returned = Math.min(bytes, this.#held);
    this.#held -= returned;
    this.#draw(-returned);
  }

  releaseAll(): void {
    this.release(this.#held);
  }
}
