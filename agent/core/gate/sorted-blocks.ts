/** Most elements of a block: an insertion moves so many, a question skips all other blocks. */
export const BLOCK_SIZE = 256;

/** Left for insertions when blocks are made. */
const SLACK = BLOCK_SIZE / 4;

type Column = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

/**
 * Index of the first of the first `length` elements that is greater than `value`. Of columns only: asked
 * millions of times, it must not tell kinds of lists apart.
 */
export function upperBound(sorted: Float64Array, value: number, length = sorted.length): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where to cut `length` elements into even blocks, `[from, to)` each. */
export function evenCuts(length: number): (readonly [from: number, to: number])[] {
  const blocks = Math.ceil(length / (BLOCK_SIZE - SLACK));
  const cut = (index: number): number => Math.round((length * index) / blocks);
  return Array.from({ length: blocks }, (_, index) => [cut(index), cut(index + 1)]);
}

/** With room for at least one more element, if a block may have so many. */
export function grown<T extends Column>(column: T, made: new (size: number) => T): T {
  const larger = new made(Math.min(BLOCK_SIZE, 2 * column.length + 4));
  larger.set(column);
  return larger;
}

/** `length`: of the elements in use before the insertion. */
export function insertAt(column: Column, length: number, index: number, value: number): void {
  column.copyWithin(index + 1, index, length);
  column[index] = value;
}

/** `length`: of the elements in use before the removal. */
export function removeAt(column: Column, length: number, index: number): void {
  column.copyWithin(index, index + 1, length);
}
