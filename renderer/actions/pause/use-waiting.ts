import { useEffect, useState } from 'react';

const SLOW_MS = 3000;

/** True when the agent was asked more than three seconds ago and has not answered. */
export function useWaiting(isPending: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isPending) return undefined;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isPending]);
  return isSlow;
}
