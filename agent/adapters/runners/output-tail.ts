/** How much of the output is kept. */
export const OUTPUT_TAIL_BYTES = 64 * 1024;

const FIRST_CAPACITY = 1024;

/** Keeps the end of a byte stream in at most twice `limit`, however much is written. */
export class OutputTail {
  readonly #limit: number;
  #kept: Buffer;
  #length = 0;
  #total = 0;

  constructor(limit = OUTPUT_TAIL_BYTES) {
    this.#limit = limit;
    this.#kept = Buffer.allocUnsafeSlow(Math.min(FIRST_CAPACITY, limit * 2));
  }

  /** Total bytes written. */
  get total(): number {
    return this.#total;
  }

  write(chunk: Buffer): void {
    this.#total += chunk.length;
    const end = chunk.length > this.#limit ? chunk.subarray(chunk.length - this.#limit) : chunk;
    this.#makeRoom(end.length);
    end.copy(this.#kept, this.#length);
    this.#length += end.length;
  }

  text(): string {
    return this.bytes().toString();
  }

  /** If the beginning was dropped they start at a UTF-8 character boundary. */
  bytes(): Buffer {
    let start = Math.max(0, this.#length - this.#limit);
    if (this.#total > this.#length - start) {
      const last = Math.min(start + 3, this.#length);
      while (start < last && isContinuation(this.#kept[start])) start += 1;
    }
    return this.#kept.subarray(start, this.#length);
  }

  #makeRoom(bytes: number): void {
    if (this.#length + bytes <= this.#kept.length) return;
    const needed = Math.min(this.#length, this.#limit) + bytes;
    let capacity = this.#kept.length;
    while (capacity < needed) capacity = Math.min(capacity * 2, this.#limit * 2);
    const start = Math.max(0, this.#length - this.#limit);
    const roomy = capacity > this.#kept.length ? Buffer.allocUnsafeSlow(capacity) : this.#kept;
    this.#kept.copy(roomy, 0, start, this.#length);
    this.#kept = roomy;
    this.#length -= start;
  }
}

/** RFC 3629: the second to fourth bytes of a character are 10xxxxxx. */
function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0b1100_0000) === 0b1000_0000;
}
