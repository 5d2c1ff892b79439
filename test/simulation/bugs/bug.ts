import type { Family } from '../story/families.ts';

/** A past or possible bug, as a change to the current source. */
export interface Bug {
  /** Unique; the finding's id where there is one. */
  readonly id: string;
  readonly what: string;
  /** The family of nights that finds it best; `everything` by default. */
  readonly family?: Family;
  /** Each text occurs exactly once in its file; all of them are replaced. */
  readonly changes: readonly Change[];
}

export interface Change {
  /** From the root of the repository. */
  readonly file: string;
  readonly search: string;
  readonly replace: string;
}

/** The text with the bug reintroduced; throws where the place no longer exists. */
export function broken(text: string, { search, replace, file }: Change): string {
  const parts = text.split(search);
  const [before, after] = parts;
  if (parts.length !== 2 || before === undefined || after === undefined) {
    throw new Error(
      `expected this once in ${file}, found it ${parts.length - 1} times; ` +
        `reintroduce the bug another way:\n${search}`,
    );
  }
  return before + replace + after;
}
