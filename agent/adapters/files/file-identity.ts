import { statSync } from 'node:fs';

/**
 * Which file lies at a path: tells whether the one that was opened is still the one that others find
 * there. Costs some microseconds.
 */
export class FileIdentity {
  readonly file: string;
  readonly #mark: string | undefined;

  constructor(file: string) {
    this.file = file;
    this.#mark = markOf(file);
  }

  /** Whether it was deleted, or another was put in its place; `false` for one that never was there. */
  get isGone(): boolean {
    if (this.#mark === undefined) return false;
    try {
      return markOf(this.file) !== this.#mark;
    } catch {
      // It cannot be looked at just now (no access, a disk that fails), which is not to be gone.
      return false;
    }
  }
}

function markOf(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.dev}:${found.ino}`;
}
