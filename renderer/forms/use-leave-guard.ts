import { useEffect, useRef, useState } from 'react';

/** The requested destination while something is unsaved. */
export interface LeaveGuard {
  readonly wanted: string | null;
  readonly stay: () => void;
}

/**
 * Blocks a route change while `isDirty()`, before the address changes, and keeps its destination.
 * Closing the page triggers the browser's own prompt. Without the Navigation API nothing is
 * blocked; what was typed is still there on the way back.
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
