import { ALL_BUGS } from './all-bugs.ts';
import type { Bug } from './bug.ts';
import { findBug, type Found } from './find-bug.ts';

export interface TableOptions {
  /** Ids of the bugs to reintroduce; empty means all. */
  readonly only: string;
  readonly seed: number;
  /** At most this many per bug. */
  readonly nights: number;
  readonly threads: number;
  readonly say: (line: string) => void;
}

/**
 * Reintroduces every bug, one by one, and prints a row for each; resolves with the number not
 * found.
 */
export async function bugTable(options: TableOptions): Promise<number> {
  const { only, threads, say } = options;
  const waiting = ALL_BUGS.filter(({ id }) => only === '' || id === only);
  if (waiting.length === 0) throw new Error(`there is no bug "${only}"`);
  let unfound = 0;
  say('| bug | what | invariant | nights of | nights |');
  say('| --- | --- | --- | --- | --- |');
  const work = async (): Promise<void> => {
    for (let bug = waiting.shift(); bug !== undefined; bug = waiting.shift()) {
      const found = await findBug(bug, options);
      if (found.invariant === null) unfound += 1;
      say(rowOf(bug, found));
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  return unfound;
}

function rowOf(
  { id, what, family = 'everything' }: Bug,
  { invariant, nights, story }: Found,
): string {
  const taken = story === null ? String(nights) : `not in ${nights}; by the kept story "${story}"`;
  return `| ${id} | ${what} | ${invariant ?? 'not found'} | ${family} | ${taken} |`;
}
