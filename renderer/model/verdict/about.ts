const MINUTE_MS = 60_000;

/** An estimate is told in whole minutes, below one in whole seconds: nobody knows it better. */
export function aboutMs(ms: number): number {
  if (ms >= MINUTE_MS) return Math.round(ms / MINUTE_MS) * MINUTE_MS;
  return Math.max(1000, Math.ceil(ms / 1000) * 1000);
}
