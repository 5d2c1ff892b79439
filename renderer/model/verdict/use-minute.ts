import { useEffect } from 'react';
import { create } from 'zustand';
import { pageNow } from '../../bridge/page-clock.ts';
import { useNow } from '../../store/use-now.ts';

const MINUTE_MS = 60_000;

/** Begins with the machine's minute, mostly the agent's too: then nothing is drawn a second time. */
const useMinuteStore = create<{ readonly minute: number }>(() => ({
  minute: Math.floor(pageNow() / MINUTE_MS) * MINUTE_MS,
}));

/** The agent's time to the minute: for what need not be drawn each second. */
export function useMinute(): number {
  return useMinuteStore(({ minute }) => minute);
}

/** Drawn once in the frame: nothing to see, it tells the others when a minute has begun. */
export function MinuteKeeper(): null {
  const minute = Math.floor(useNow() / MINUTE_MS) * MINUTE_MS;
  useEffect(() => useMinuteStore.setState({ minute }), [minute]);
  return null;
}
