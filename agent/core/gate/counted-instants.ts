import type { Instant } from '../../../shared/domain/values/instant.ts';
import { BLOCK_SIZE, evenCuts, grown, insertAt, removeAt, upperBound } from './sorted-blocks.ts';

interface Block {
  length: number;
  instants: Float64Array<ArrayBuffer>;
  /** How often each of them is there. */
  counts: Int32Array<ArrayBuffer>;
}

/** Sorted instants, each as often as it was added: one that thousands share is kept once. */
export class CountedInstants {
  readonly #blocks: Block[];
  /** By block. */
  readonly #firsts: Instant[];

  constructor(instants: Float64Array) {
    const counts = new Map<Instant, number>();
    for (const at of instants.slice().sort()) counts.set(at, (counts.get(at) ?? 0) + 1);
    const [distinct, count] = [[...counts.keys()], [...counts.values()]];
    this.#blocks = evenCuts(distinct.length).map(([from, to]) => ({
      length: to - from,
      instants: Float64Array.from(distinct.slice(from, to)),
      counts: Int32Array.from(count.slice(from, to)),
    }));
    this.#firsts = this.#blocks.map(({ instants: [first = Infinity] }) => first);
  }

  /** The first strictly after `at`; Infinity if there is none. */
  nextAfter(at: Instant): Instant {
    const place = this.#placeOf(at);
    const block = this.#blocks[place];
    const index = block === undefined ? 0 : upperBound(block.instants, at, block.length);
    const isLast = block === undefined || index === block.length;
    return (isLast ? this.#firsts[place + 1] : block.instants[index]) ?? Infinity;
  }

  add(at: Instant): void {
    const place = Math.max(0, this.#placeOf(at));
    const block = this.#blocks[place] ?? this.#begun();
    const index = upperBound(block.instants, at, block.length);
    if (index > 0 && block.instants[index - 1] === at) {
      block.counts[index - 1] = (block.counts[index - 1] ?? 0) + 1;
      return;
    }
    if (block.length === block.instants.length) {
      block.instants = grown(block.instants, Float64Array);
      block.counts = grown(block.counts, Int32Array);
    }
    insertAt(block.instants, block.length, index, at);
    insertAt(block.counts, block.length, index, 1);
    block.length += 1;
    if (index === 0) this.#firsts[place] = at;
    if (block.length === BLOCK_SIZE) this.#split(place, block);
  }

  /** It must be there. */
  remove(at: Instant): void {
    const place = this.#placeOf(at);
    const block = this.#blocks[place];
    if (block === undefined) return;
    const index = upperBound(block.instants, at, block.length) - 1;
    const left = (block.counts[index] ?? 1) - 1;
    block.counts[index] = left;
    if (left > 0) return;
    removeAt(block.instants, block.length, index);
    removeAt(block.counts, block.length, index);
    block.length -= 1;
    if (block.length === 0) {
      this.#blocks.splice(place, 1);
      this.#firsts.splice(place, 1);
    } else this.#firsts[place] = block.instants[0] ?? Infinity;
  }

  /** The last block that begins at or before `at`; -1 if there is none. */
  #placeOf(at: Instant): number {
    let low = 0;
    let high = this.#firsts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#firsts[middle] ?? Infinity) <= at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #begun(): Block {
    const block = { length: 0, instants: new Float64Array(4), counts: new Int32Array(4) };
    this.#blocks.push(block);
    this.#firsts.push(Infinity);
    return block;
  }

  #split(place: number, block: Block): void {
    const half = block.length >> 1;
    const upper: Block = {
      length: block.length - half,
      instants: block.instants.slice(half, block.length),
      counts: block.counts.slice(half, block.length),
    };
    block.length = half;
    this.#blocks.splice(place + 1, 0, upper);
    this.#firsts.splice(place + 1, 0, upper.instants[0] ?? Infinity);
  }
}
