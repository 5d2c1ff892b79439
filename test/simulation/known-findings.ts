import type { Broken } from './night.ts';

/** What is broken today and is being mended elsewhere. This list must become empty. */
const KNOWN: readonly {
  readonly finding: string;
  readonly invariant: string;
  readonly what: RegExp;
}[] = [];

/** The number of the finding that a broken invariant shows; `undefined`: nobody knows of it. */
export function knownFindingOf({ invariant, what }: Broken): string | undefined {
  return KNOWN.find((known) => known.invariant === invariant && known.what.test(what))?.finding;
}
