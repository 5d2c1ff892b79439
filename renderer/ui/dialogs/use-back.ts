import { useEffect } from 'react';
import { useLatest } from '../keys/use-latest.ts';

/**
 * The browser's Back closes what is open instead of changing the screen under it. A browser lets a
 * page refuse Back only after the user did something in it; otherwise the screen changes too.
 * Without the Navigation API nothing is refused.
 */
export function useBack(onBack: () => void): void {
  const latest = useLatest(onBack);
  useEffect(() => {
    const onNavigate = (event: NavigateEvent): void => {
      if (event.navigationType !== 'traverse' || !event.hashChange) return;
      event.preventDefault();
      latest.current();
    };
    const navigation = 'navigation' in window ? window.navigation : undefined;
    navigation?.addEventListener('navigate', onNavigate);
    return () => navigation?.removeEventListener('navigate', onNavigate);
  }, [latest]);
}
