import type { Broken } from './night.ts';

/** What is currently broken and being fixed elsewhere. This list must become empty. */
const KNOWN: readonly {
  readonly finding: string;
  readonly invariant: string;
  readonly what: RegExp;
}[] = [];

/** The id of the finding that a broken invariant shows; `undefined` if unknown. */
export function knownFindingOf({ invariant, what }: Broken): string | undefined {
  return KNOWN.find((known) => known.invariant === invariant && known.what.test(what))?.finding;
}
