import type { Instant } from '../../../shared/domain/values/instant.ts';

interface Process {
  readonly pid: number;
  readonly parentPid: number;
  readonly words: readonly string[];
  readonly startedAt: Instant;
}

/**
 * Whether a command line contains these words in this order, possibly with others in between. The
 * first may be a path: `node` matches `/usr/bin/node`.
 */
export function isLike(words: readonly string[], pattern: readonly string[]): boolean {
  let found = 0;
  for (const word of words) {
    const wanted = pattern[found];
    if (wanted === undefined) break;
    if (word === wanted || (found === 0 && programName(word) === wanted)) found += 1;
  }
  return found === pattern.length;
}

/** The last part of a path of either kind of system, without `.exe`. */
export function programName(word: string): string {
  return word
    .slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1)
    .replace(/\.exe$/i, '');
}

/**
 * Processes with such a command line that no guard runs: not a registered one, nor its descendants
 * or ancestors. Of a process and matching descendants, only the first.
 */
export function unguardedLike<P extends Process>(
  processes: readonly P[],
  pattern: readonly string[],
  registered: ReadonlySet<number>,
): P[] {
  const parents = new Map(processes.map(({ pid, parentPid }) => [pid, parentPid]));
  const aboveGuards = new Set([...registered].flatMap((pid) => ancestorsOf(pid, parents)));
  const alike = processes.filter(({ words }) => isLike(words, pattern) && !callsGuard(words));
  const pids = new Set(alike.map(({ pid }) => pid));
  return alike.filter(({ pid }) => {
    if (registered.has(pid) || aboveGuards.has(pid)) return false;
    return !ancestorsOf(pid, parents).some((one) => registered.has(one) || pids.has(one));
  });
}

/** A guard has the words of its own command in its arguments, also while it is not registered. */
function callsGuard(words: readonly string[]): boolean {
  return words.includes('guard') && words.includes('--integration');
}

function ancestorsOf(pid: number, parents: ReadonlyMap<number, number>): number[] {
  const above: number[] = [];
  let parent = parents.get(pid);
  // Pids may be reused between two readings, which can form a circle.
  while (parent !== undefined && parent > 1 && parent !== pid && !above.includes(parent)) {
    above.push(parent);
    parent = parents.get(parent);
  }
  return above;
}
