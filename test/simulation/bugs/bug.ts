import type { Family } from '../story/families.ts';

/** Something that was wrong once, or could be, as a change of the source of today. */
export interface Bug {
  /** Unique, and the finding's where it is one. */
  readonly id: string;
  readonly what: string;
  /** Nights in which it shows best; `everything` where absent. */
  readonly family?: Family;
  /** Each text stands in its file exactly once; all of them are replaced. */
  readonly changes: readonly Change[];
}

export interface Change {
  /** From the root of the repository. */
  readonly file: string;
  readonly search: string;
  readonly replace: string;
}

/** The text with the bug put back; throws where the place is not there any more. */
export function broken(text: string, { search, replace, file }: Change): string {
  const parts = text.split(search);
  const [before, after] = parts;
  if (parts.length !== 2 || before === undefined || after === undefined) {
    throw new Error(
      `expected this once in ${file}, found it ${parts.length - 1} times; ` +
        `put the bug back another way:\n${search}`,
    );
  }
  return before + replace + after;
}
