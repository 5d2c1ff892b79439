import type { Instant } from '../../../shared/domain/values/instant.ts';

const FIRST_RETRY_MS = 1_000;
/** Of doublings: more than any wait needs. */
const MOST_DOUBLINGS = 10;

/** How long to wait after so many failures in a row: twice as long each time. */
export function retryWaitMs(failures: number, longestMs: number): number {
  return Math.min(longestMs, FIRST_RETRY_MS * 2 ** Math.min(failures - 1, MOST_DOUBLINGS));
}

/** Not to be tried yet; the clock may have been set back, so never for longer than the longest wait. */
export function isWaiting(nextTryAt: Instant, now: Instant, longestMs: number): boolean {
  return now < nextTryAt && nextTryAt - now <= longestMs;
}
