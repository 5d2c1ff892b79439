import { nominalMs, parseDuration } from '../../../shared/domain/duration.ts';

/** Node fires a longer timeout at once: its delay is a signed 32-bit number of milliseconds. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** Calls `reached` after `ms` on the monotonic clock, however long that is. Returns the undo. */
export function timeLimit(ms: number, reached: () => void): () => void {
  let left = ms;
  let timeout: NodeJS.Timeout;
  const wait = () => {
    const step = Math.min(left, LONGEST_TIMEOUT_MS);
    left -= step;
    timeout = setTimeout(left > 0 ? wait : reached, step);
  };
  wait();
  return () => {
    clearTimeout(timeout);
  };
}

/** A scheduler's `timeout` in milliseconds; a day in it is 24 hours. */
export function timeoutMs(timeout: string): number {
  const duration = parseDuration(timeout);
  if (duration === undefined) throw new RangeError(`expected a length of time, got ${timeout}`);
  return nominalMs(duration);
}
