import { nominalMs, parseDuration } from '../../../shared/domain/values/duration.ts';
import type { Integration } from '../../../shared/domain/definitions/integration.ts';

/** How many of the last successful runs tell how long the next is expected to take. */
export const LENGTHS_KEPT = 50;

/** With fewer lengths than this no percentile means anything: the longest one counts. */
const FEWEST_LENGTHS = 5;

/** What is expected where hardly anything was measured. */
const SHORTEST_GUESS_MS = 250;

const PERCENTILE = 0.95;

/**
 * How long a run is expected to take, in milliseconds, from the lengths of earlier ones in any
 * order: the 95th percentile by nearest rank (the smallest length that at least 95 % do not
 * exceed), of fewer than five the longest, at least 250 ms.
 */
export function expectedLength(lengths: readonly number[]): number {
  if (lengths.length < FEWEST_LENGTHS) return Math.max(SHORTEST_GUESS_MS, ...lengths);
  const sorted = [...lengths].sort((a, b) => a - b);
  return sorted[Math.ceil(PERCENTILE * sorted.length) - 1] ?? SHORTEST_GUESS_MS;
}

/** A stated length of the product's documents; 0 where it cannot be read. */
export function lengthMs(text: string): number {
  const duration = parseDuration(text);
  return duration === undefined ? 0 : nominalMs(duration);
}

/**
 * How long before an opening no run is started any more: what the integration states, else what was
 * measured. `measuredMs` is asked only where it counts.
 */
export function drainLeadMs(
  { drain = 'auto', id }: Integration,
  measuredMs: (integrationId: string) => number,
): number {
  if (drain === 'off') return 0;
  return drain === 'auto' ? measuredMs(id) : lengthMs(drain);
}

/** A bound of the lead that needs no measuring: no successful run takes longer than its timeout. */
export function longestLeadMs({ drain = 'auto', scheduler }: Integration): number {
  if (drain === 'off') return 0;
  if (drain !== 'auto') return lengthMs(drain);
  return scheduler.kind === 'local' ? lengthMs(scheduler.timeout) : Infinity;
}
