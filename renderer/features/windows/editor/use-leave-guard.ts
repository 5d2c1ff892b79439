import { useEffect, useState } from 'react';

/** Where somebody wants to go while something is unsaved. */
export interface LeaveGuard {
  readonly wanted: string | null;
  readonly stay: () => void;
}

/**
 * Holds back a change of the route while `isDirty`: the address is put back before any screen has
 * seen the new one, and the asked one is kept. Closing the page asks in the browser's own words.
 */
export function useLeaveGuard(isDirty: boolean): LeaveGuard {
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    if (!isDirty) return undefined;
    const here = window.location.hash;
    const onRoute = (event: HashChangeEvent): void => {
      const asked = window.location.hash;
      if (asked === here) return;
      event.stopImmediatePropagation();
      window.history.replaceState(null, '', here);
      setWanted(asked);
    };
    const onClose = (event: BeforeUnloadEvent): void => event.preventDefault();
    // At the target itself, capturing listeners come before all others.
    window.addEventListener('hashchange', onRoute, { capture: true });
    window.addEventListener('beforeunload', onClose);
    return () => {
      window.removeEventListener('hashchange', onRoute, { capture: true });
      window.removeEventListener('beforeunload', onClose);
    };
  }, [isDirty]);
  return { wanted, stay: () => setWanted(null) };
}
