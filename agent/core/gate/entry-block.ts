import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import { BLOCK_SIZE, grown, insertAt, removeAt, upperBound } from './sorted-blocks.ts';

/** An occurrence and the number of its window. */
export interface MarkedEntry extends Occurrence {
  readonly mark: number;
}

export function byOpenMarkClose(a: MarkedEntry, b: MarkedEntry): number {
  return a.opensAt - b.opensAt || a.mark - b.mark || a.closesAt - b.closesAt;
}

/** Consecutive entries of a timeline, in columns: by opening, then by window, then by closing. */
export class EntryBlock {
  #length: number;
  #marks: Int32Array<ArrayBuffer>;
  #opens: Float64Array<ArrayBuffer>;
  #closes: Float64Array<ArrayBuffer>;
  /** The latest closing among an entry and those before it. */
  #latest: Float64Array<ArrayBuffer>;

  /** `entries` are sorted. */
  constructor(entries: readonly MarkedEntry[]) {
    this.#length = entries.length;
    this.#marks = Int32Array.from(entries, ({ mark }) => mark);
    this.#opens = Float64Array.from(entries, ({ opensAt }) => opensAt);
    this.#closes = Float64Array.from(entries, ({ closesAt }) => closesAt);
    this.#latest = new Float64Array(entries.length);
    this.#renewLatest(0);
  }

  get length(): number {
    return this.#length;
  }

  get isFull(): boolean {
    return this.#length === BLOCK_SIZE;
  }

  /** Of all of its entries. */
  get latestClose(): Instant {
    return this.latestCloseAt(this.#length - 1);
  }

  latestCloseAt(index: number): Instant {
    return this.#latest[index] ?? -Infinity;
  }

  opensAt(index: number): Instant {
    return index < this.#length ? (this.#opens[index] ?? Infinity) : Infinity;
  }

  closesAt(index: number): Instant {
    return this.#closes[index] ?? -Infinity;
  }

  markAt(index: number): number {
    return this.#marks[index] ?? -1;
  }

  /** How many open at or before `at`. */
  openedBy(at: Instant): number {
    return upperBound(this.#opens, at, this.#length);
  }

  /** Index of the first entry up to which something closes after `at`. */
  firstClosingAfter(at: Instant): number {
    return upperBound(this.#latest, at, this.#length);
  }

  /** Negative if the entry at an index lies before the given one, 0 if it is the same. */
  compare(index: number, { opensAt, mark, closesAt }: MarkedEntry): number {
    return (
      this.opensAt(index) - opensAt || this.markAt(index) - mark || this.closesAt(index) - closesAt
    );
  }

  insert(entry: MarkedEntry): void {
    if (this.#length === this.#opens.length) this.#grow();
    const index = this.#placeOf(entry);
    insertAt(this.#marks, this.#length, index, entry.mark);
    insertAt(this.#opens, this.#length, index, entry.opensAt);
    insertAt(this.#closes, this.#length, index, entry.closesAt);
    this.#length += 1;
    this.#renewLatest(index);
  }

  /** Nothing if it is not there. */
  remove(entry: MarkedEntry): void {
    const index = this.#placeOf(entry);
    if (this.compare(index, entry) !== 0) return;
    removeAt(this.#marks, this.#length, index);
    removeAt(this.#opens, this.#length, index);
    removeAt(this.#closes, this.#length, index);
    this.#length -= 1;
    this.#renewLatest(index);
  }

  /** Leaves the first half here and returns the rest. */
  split(): EntryBlock {
    const half = this.#length >> 1;
    const rest = new EntryBlock([]);
    rest.#length = this.#length - half;
    rest.#marks = this.#marks.slice(half, this.#length);
    rest.#opens = this.#opens.slice(half, this.#length);
    rest.#closes = this.#closes.slice(half, this.#length);
    rest.#latest = new Float64Array(rest.#length);
    rest.#renewLatest(0);
    this.#length = half;
    return rest;
  }

  /** Index of the first entry that does not lie before it. */
  #placeOf(entry: MarkedEntry): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.compare(middle, entry) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #grow(): void {
    this.#marks = grown(this.#marks, Int32Array);
    this.#opens = grown(this.#opens, Float64Array);
    this.#closes = grown(this.#closes, Float64Array);
    this.#latest = grown(this.#latest, Float64Array);
  }

  #renewLatest(from: number): void {
    let latest = from === 0 ? -Infinity : this.latestCloseAt(from - 1);
    for (let index = from; index < this.#length; index += 1) {
      const close = this.closesAt(index);
      if (close > latest) latest = close;
      this.#latest[index] = latest;
    }
  }
}
