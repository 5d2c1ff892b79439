import { nominalMs, parseDuration } from '../../../shared/domain/values/duration.ts';
import type { Integration } from '../../../shared/domain/definitions/integration.ts';

/** The expected length is computed from this many of the last successful runs. */
export const LENGTHS_KEPT = 50;

/** Fewer lengths than this give no meaningful percentile: the longest one counts. */
const MIN_LENGTHS = 5;

/** The least that is expected, whatever was measured. */
const SHORTEST_GUESS_MS = 250;

const PERCENTILE = 0.95;

/**
 * How long a run is expected to take, in milliseconds, from the lengths of earlier ones in any
 * order: the 95th percentile by nearest rank (the smallest length that at least 95 % do not
 * exceed), or the longest of fewer than five; at least 250 ms.
 */
export function expectedLength(lengths: readonly number[]): number {
  if (lengths.length < MIN_LENGTHS) return Math.max(SHORTEST_GUESS_MS, ...lengths);
  const sorted = [...lengths].sort((a, b) => a - b);
  return sorted[Math.ceil(PERCENTILE * sorted.length) - 1] ?? SHORTEST_GUESS_MS;
}

/** A length from a document; 0 if it cannot be parsed. */
export function lengthMs(text: string): number {
  const duration = parseDuration(text);
  return duration === undefined ? 0 : nominalMs(duration);
}

/**
 * How long before an opening no more runs start: what the integration states, otherwise what was
 * measured. `measuredMs` is called only if needed.
 */
export function drainLeadMs(
  { drain = 'auto', id }: Integration,
  measuredMs: (integrationId: string) => number,
): number {
  if (drain === 'off') return 0;
  return drain === 'auto' ? measuredMs(id) : lengthMs(drain);
}

/** A timer of systemd looks at the plan this often; see `features/hosts/adapters`. */
const SERVICE_TICK_MS = 6_000;

/**
 * How long before an opening the plan of a host stops a service there, so that it has stopped by then;
 * `undefined`: it is no service of a host.
 */
export function serviceLeadMs(scheduler: Integration['scheduler']): number | undefined {
  if (scheduler.kind !== 'service' || scheduler.host === undefined) return undefined;
  return SERVICE_TICK_MS + lengthMs(scheduler.stopWithin);
}

/** Asked for each start, of definitions that rarely change. */
const longestLeads = new WeakMap<Integration, number>();

/**
 * An upper bound of the lead without measuring: no successful run takes longer than its timeout.
 */
export function longestLeadMs(integration: Integration): number {
  const known = longestLeads.get(integration) ?? longestLead(integration);
  longestLeads.set(integration, known);
  return known;
}

function longestLead({ drain = 'auto', scheduler }: Integration): number {
  if (drain === 'off') return 0;
  if (drain !== 'auto') return lengthMs(drain);
  return scheduler.kind === 'local' ? lengthMs(scheduler.timeout) : Infinity;
}
