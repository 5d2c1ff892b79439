import type { Instant } from '../../../../../shared/domain/values/instant.ts';

interface Ending {
  /** The host or the service. */
  readonly on: string;
  readonly until: Instant;
}

/** Of several downtimes of one, the last end. */
export function endsByName(downtimes: readonly Ending[]): ReadonlyMap<string, Instant> {
  const ends = new Map<string, Instant>();
  for (const { on, until } of downtimes) ends.set(on, Math.max(until, ends.get(on) ?? -Infinity));
  return ends;
}
