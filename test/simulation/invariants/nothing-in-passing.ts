import type { Invariant } from './invariant.ts';

/** An occurrence that is open is not ended, shortened or narrowed by a document in passing (A6). */
export function nothingInPassing(): Invariant {
  return {
    name: 'nothing open changes in passing',
    check: ({ world }) => world.inPassing[0],
  };
}
