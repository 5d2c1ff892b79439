import type { HostFacts } from '../../../ports/machines/host.ts';

/** A host's clock that differs by more is told, and its records are judged by the difference. */
export const CLOCK_OFF_MS = 5_000;

/** Off by more than its reading is uncertain. */
export function isClockOff({ aheadMs, uncertainMs }: HostFacts): boolean {
  return Math.abs(aheadMs) - uncertainMs > CLOCK_OFF_MS;
}
