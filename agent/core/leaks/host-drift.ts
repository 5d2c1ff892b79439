import type { GuardedEntry } from '../state/guarded-entry.ts';

/** An entry on a host as it is seen now. */
export type SeenEntry =
  | { readonly kind: 'guarded'; readonly fingerprint: string }
  | { readonly kind: 'unguarded' | 'missing' };

export type HostDriftFound = 'changed' | 'unguarded' | 'missing';

export interface HostDrift {
  readonly known: GuardedEntry | undefined;
  /** What is not as it was. */
  readonly found: HostDriftFound | null;
  /** Whether that is to be told now. */
  readonly isNew: boolean;
}

/** What someone outside Remanso did to an entry that was guarded. One that never was has no drift. */
export function hostDrift(
  known: GuardedEntry | undefined,
  entry: string,
  seen: SeenEntry,
): HostDrift {
  if (known?.entry !== entry) {
    const first =
      seen.kind === 'guarded' ? { entry, fingerprint: seen.fingerprint, told: null } : undefined;
    return { known: first, found: null, isNew: false };
  }
  if (seen.kind === 'guarded' && seen.fingerprint === (known.fingerprint ?? seen.fingerprint)) {
    const same = { ...known, fingerprint: seen.fingerprint, told: null };
    return { known: same, found: null, isNew: false };
  }
  const found = seen.kind === 'guarded' ? 'changed' : seen.kind;
  // Edited twice, it is told twice.
  const told = seen.kind === 'guarded' ? `changed ${seen.fingerprint}` : found;
  return { known: { ...known, told }, found, isNew: told !== known.told };
}
