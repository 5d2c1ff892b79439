import type { Problem } from '../../../shared/errors.ts';

/** Both 1-based, as in editors. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export type PathParts = readonly (string | number)[];

const PART = /\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|\.?([^.[\]]+)/g;

/** Splits `windows[2]["a b"].x`: the reverse of `formatPath`. */
export function pathParts(path: string): PathParts {
  return [...path.matchAll(PART)].map(([, index, quoted, word = '']) => {
    if (index !== undefined) return Number(index);
    return quoted === undefined ? word : String(JSON.parse(quoted));
  });
}

function keyOf(parts: PathParts): string {
  return JSON.stringify(parts);
}

/**
 * Positions of the requested paths; for a missing one, the position of its nearest existing parent.
 */
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

/** The problems with their positions, in file order. */
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
