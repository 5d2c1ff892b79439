import { useSyncExternalStore } from 'react';

function watcherOf(query: string): () => boolean {
  const media = window.matchMedia(query);
  const subscribe = (changed: () => void): (() => void) => {
    media.addEventListener('change', changed);
    return () => media.removeEventListener('change', changed);
  };
  return function useMedia() {
    return useSyncExternalStore(subscribe, () => media.matches);
  };
}

/** Below 1000 px the rail shows only icons and details take the whole page. */
export const useIsNarrow = watcherOf('(max-width: 999px)');

/** Below 800 px texts wrap instead of being cut: a row is as high as its texts. */
export const useWraps = watcherOf('(max-width: 799px)');

/** Below 640 px the rail is a bar, and a row of a table is a card. */
export const useIsSmall = watcherOf('(max-width: 639px)');
