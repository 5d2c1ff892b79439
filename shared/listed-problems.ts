import type { Problem } from './errors.ts';

/** More would not help, and an answer must not be longer than its question. */
export const MOST_PROBLEMS = 1000;

/** The first few; a last one says how many were left out. `found`: how many there are at least. */
export function listedProblems(problems: readonly Problem[], found = problems.length): Problem[] {
  const more = Math.max(found, problems.length) - MOST_PROBLEMS;
  if (more <= 0) return [...problems];
  const word = more === 1 ? 'problem' : 'problems';
  return [...problems.slice(0, MOST_PROBLEMS), { path: '', message: `and ${more} more ${word}` }];
}
