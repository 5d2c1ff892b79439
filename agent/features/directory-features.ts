import { interruptedRestore } from './backup/adapters/restore-swap.ts';

/** What a feature completes in a data directory before anything else in it is opened. */
interface DirectoryFeature {
  /** The database that is there now is about to be replaced, so its format does not matter. */
  readonly replaces: (root: string) => boolean;
  /** Under the lock of the directory; what it found, for the log. */
  readonly settle: (root: string) => { readonly event: string; readonly left: object } | undefined;
}

export const directoryFeatures: readonly DirectoryFeature[] = [interruptedRestore];
