import { statSync } from 'node:fs';

/**
 * Identity of the file at a path: tells whether the one that was opened is still the one that
 * others find there. Takes a few microseconds.
 */
export class FileIdentity {
  readonly file: string;
  readonly #mark: string | undefined;

  constructor(file: string) {
    this.file = file;
    this.#mark = markOf(file);
  }

  /** Whether it was deleted or replaced; `false` if it never existed. */
  get isGone(): boolean {
    if (this.#mark === undefined) return false;
    try {
      return markOf(this.file) !== this.#mark;
    } catch {
      // It cannot be checked just now (no access, a failing disk), which does not mean gone.
      return false;
    }
  }
}

function markOf(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.dev}:${found.ino}`;
}
