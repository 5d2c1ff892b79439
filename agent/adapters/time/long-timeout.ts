/** Node fires a longer timeout at once: its delay is a signed 32-bit number of milliseconds. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** Calls `reached` after `ms` on the monotonic clock, however long. Returns the cancel function. */
export function longTimeout(
  ms: number,
  reached: () => void,
  { keepsAlive = true }: { readonly keepsAlive?: boolean } = {},
): () => void {
  let left = ms;
  let timeout: NodeJS.Timeout;
  const wait = (): void => {
    const step = Math.min(left, LONGEST_TIMEOUT_MS);
    left -= step;
    timeout = setTimeout(left > 0 ? wait : reached, step);
    if (!keepsAlive) timeout.unref();
  };
  wait();
  return () => clearTimeout(timeout);
}
