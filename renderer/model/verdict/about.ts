import { MINUTE_MS } from '../../../shared/domain/values/time-units.ts';

/**
 * An estimate is shown in whole minutes, below one in whole seconds; it is not more exact than
 * that.
 */
export function aboutMs(ms: number): number {
  if (ms >= MINUTE_MS) return Math.round(ms / MINUTE_MS) * MINUTE_MS;
  return Math.max(1000, Math.ceil(ms / 1000) * 1000);
}
