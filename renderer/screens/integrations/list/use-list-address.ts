import { useEffect } from 'react';
import { listAddress, readListAddress, useListStore } from './list-store.ts';

/** The address keeps the view, so that it can be copied and a reload brings it back. */
export function useListAddress(): void {
  useEffect(() => {
    readListAddress(new URLSearchParams(window.location.hash.split('?')[1] ?? ''));
    const write = (): void => {
      const hash = listAddress(window.location.hash);
      // No new step of Back, and nothing to draw: the view is there already.
      if (hash === window.location.hash) return;
      window.history.replaceState(window.history.state, '', hash);
    };
    write();
    window.addEventListener('hashchange', write);
    const stop = useListStore.subscribe(write);
    return () => {
      stop();
      window.removeEventListener('hashchange', write);
    };
  }, []);
}
