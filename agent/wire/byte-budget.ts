/** Bytes that all connections share. Each connection takes and returns through its own lease. */
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

/** What one connection holds of the budget. */
export class ByteLease {
  readonly #draw: (bytes: number) => boolean;
  #held = 0;

  constructor(draw: (bytes: number) => boolean) {
    this.#draw = draw;
  }

  /** `false`: not so many are left, and none were taken. */
  take(bytes: number): boolean {
    if (!this.#draw(bytes)) return false;
    this.#held += bytes;
    return true;
  }

  /** Never returns more than is held, so that an answer after the closing frees nothing twice. */
  release(bytes: number): void {
    const returned = Math.min(bytes, this.#held);
    this.#held -= returned;
    this.#draw(-returned);
  }

  releaseAll(): void {
    this.release(this.#held);
  }
}
