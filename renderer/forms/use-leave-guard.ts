import { useEffect, useRef, useState } from 'react';

/** Where somebody wants to go while something is unsaved. */
export interface LeaveGuard {
  readonly wanted: string | null;
  readonly stay: () => void;
}

/**
 * Holds back a change of the route while `isDirty()` says so, before the address has changed, and
 * keeps where it would have led. Closing the page asks in the browser's own words. A browser
 * without the Navigation API lets go; what was typed is then found again on the way back.
 */
export function useLeaveGuard(isDirty: () => boolean): LeaveGuard {
  const [wanted, setWanted] = useState<string | null>(null);
  const latest = useRef(isDirty);
  useEffect(() => {
    latest.current = isDirty;
  });
  useEffect(() => {
    const onNavigate = (event: NavigateEvent): void => {
      if (!event.cancelable || !event.hashChange || !latest.current()) return;
      event.preventDefault();
      setWanted(new URL(event.destination.url).hash);
    };
    const onClose = (event: BeforeUnloadEvent): void => {
      if (latest.current()) event.preventDefault();
    };
    const navigation = 'navigation' in window ? window.navigation : undefined;
    navigation?.addEventListener('navigate', onNavigate);
    window.addEventListener('beforeunload', onClose);
    return () => {
      navigation?.removeEventListener('navigate', onNavigate);
      window.removeEventListener('beforeunload', onClose);
    };
  }, []);
  return { wanted, stay: () => setWanted(null) };
}
