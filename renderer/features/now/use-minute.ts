import { useEffect } from 'react';
import { create } from 'zustand';
import { useNow } from '../../store/use-now.ts';

const useMinuteStore = create<{ readonly minute: number }>(() => ({ minute: 0 }));

/** The agent's time to the minute: for what need not be drawn each second. */
export function useMinute(): number {
  return useMinuteStore(({ minute }) => minute);
}

/** Drawn once in the frame: nothing to see, it tells the others when a minute has begun. */
export function MinuteKeeper(): null {
  const minute = Math.floor(useNow() / 60_000) * 60_000;
  useEffect(() => useMinuteStore.setState({ minute }), [minute]);
  return null;
}
