import { useEffect, useState } from 'react';

const SLOW_MS = 3000;

/** True if the agent has not answered for more than three seconds. */
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
