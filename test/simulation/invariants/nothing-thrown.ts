import type { Invariant } from './invariant.ts';

/**
 * Nothing is thrown, no call ends in a defect, and the log has no error except from injected
 * faults.
 */
export function nothingThrown(): Invariant {
  return {
    name: 'nothing is thrown',
    check: ({ world }) => world.incidents[0],
  };
}
