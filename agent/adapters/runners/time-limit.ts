import { nominalMs, parseDuration } from '../../../shared/domain/values/duration.ts';

/** A scheduler's `timeout` in milliseconds; a day is 24 hours here. */
export function timeoutMs(timeout: string): number {
  const duration = parseDuration(timeout);
  if (duration === undefined) throw new RangeError(`expected a length of time, got ${timeout}`);
  return nominalMs(duration);
}
