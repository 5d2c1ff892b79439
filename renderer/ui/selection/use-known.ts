import { useEffect } from 'react';
import type { Selection } from './selection.ts';

/** Drops from the selection what is not among these; `null`: they are not known yet. */
export function useKnown(
  selection: Selection,
  known: readonly { readonly id: string }[] | null,
): void {
  useEffect(() => {
    if (known !== null) selection.keepOnly(new Set(known.map(({ id }) => id)));
  }, [selection, known]);
}
