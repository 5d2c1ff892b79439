import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 999px)');

function subscribe(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}

/** Below 1000 px the rail shows only icons and details take the whole page. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}
