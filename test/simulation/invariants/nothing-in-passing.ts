import type { Invariant } from './invariant.ts';

/** An open occurrence is not ended, shortened or narrowed as a side effect of a document (A6). */
export function nothingInPassing(): Invariant {
  return {
    name: 'nothing open changes as a side effect',
    check: ({ world }) => world.inPassing[0],
  };
}
