import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Saying } from '../../../../shared/errors.ts';
import type { ProblemBoard } from './problem-board.ts';

export interface RaisedProblem {
  readonly code: string;
  readonly said: readonly Saying[];
  /** When it appeared. */
  readonly since: Instant;
}

/** The problems of one watch: what its look finds no more is over. */
export class RaisedProblems {
  readonly #board: ProblemBoard;
  #codes: ReadonlySet<string> = new Set();

  constructor(board: ProblemBoard) {
    this.#board = board;
  }

  get size(): number {
    return this.#codes.size;
  }

  has(code: string): boolean {
    return this.#codes.has(code);
  }

  /** Takes the place of what the look before found. */
  show(found: readonly RaisedProblem[]): void {
    const codes = new Set(found.map(({ code }) => code));
    for (const { code, said, since } of found) this.#board.raise(code, said, since);
    for (const code of this.#codes) if (!codes.has(code)) this.#board.clear(code);
    this.#codes = codes;
  }
}
