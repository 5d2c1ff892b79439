import { useEffect } from 'react';
import { create } from 'zustand';
import { pageNow } from '../../bridge/page-clock.ts';
import { useNow } from '../../store/use-now.ts';
import { MINUTE_MS } from '../../../shared/domain/values/time-units.ts';

/** Starts with the machine's minute, usually the agent's too, which saves a second render. */
const useMinuteStore = create<{ readonly minute: number }>(() => ({
  minute: Math.floor(pageNow() / MINUTE_MS) * MINUTE_MS,
}));

/** The agent's time to the minute, for what need not render each second. */
export function useMinute(): number {
  return useMinuteStore(({ minute }) => minute);
}

/** Rendered once in the frame; draws nothing and signals each new minute. */
export function MinuteTicker(): null {
  const minute = Math.floor(useNow() / MINUTE_MS) * MINUTE_MS;
  useEffect(() => useMinuteStore.setState({ minute }), [minute]);
  return null;
}
