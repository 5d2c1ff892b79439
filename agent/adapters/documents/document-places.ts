import type { Problem } from '../../../shared/errors.ts';

/** Both from 1, as editors count. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export type PathParts = readonly (string | number)[];

const PART = /\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|\.?([^.[\]]+)/g;

/** `windows[2]["a b"].x` in its parts: what `formatPath` joined. */
export function pathParts(path: string): PathParts {
  return [...path.matchAll(PART)].map(([, index, quoted, word = '']) => {
    if (index !== undefined) return Number(index);
    return quoted === undefined ? word : String(JSON.parse(quoted));
  });
}

function keyOf(parts: PathParts): string {
  return JSON.stringify(parts);
}

/** Positions of the paths that are asked for; of what is not there, that of what it lacks in. */
export class Places {
  readonly #wanted = new Set<string>();
  readonly #found = new Map<string, Position>();

  constructor(paths: Iterable<string>) {
    for (const path of new Set(paths)) {
      const parts = pathParts(path);
      for (let length = 1; length <= parts.length; length += 1) {
        this.#wanted.add(keyOf(parts.slice(0, length)));
      }
    }
  }

  /** The first position of a path counts: that of its key. */
  note(parts: PathParts, position: Position): void {
    const key = keyOf(parts);
    if (this.#wanted.has(key) && !this.#found.has(key)) this.#found.set(key, position);
  }

  of(path: string): Position | undefined {
    const parts = pathParts(path);
    for (let length = parts.length; length > 0; length -= 1) {
      const position = this.#found.get(keyOf(parts.slice(0, length)));
      if (position !== undefined) return position;
    }
    return undefined;
  }
}

function byPlace(a: Problem, b: Problem): number {
  const [first, second] = [a.line ?? Infinity, b.line ?? Infinity];
  return first === second ? (a.column ?? 0) - (b.column ?? 0) : first - second;
}

/** The problems with their positions, in the order of the file. */
export function placed(
  problems: readonly Problem[],
  positionOf: (path: string) => Position | undefined,
): Problem[] {
  return problems
    .map((problem) =>
      problem.line === undefined ? { ...problem, ...positionOf(problem.path) } : problem,
    )
    .sort(byPlace);
}
