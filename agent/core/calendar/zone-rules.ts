import type { Instant } from '../../../shared/domain/values/instant.ts';

/**
 * The offsets of one time zone. From `instants[i]` (inclusive) to `instants[i + 1]` the wall clock
 * reads UTC plus `offsets[i + 1]`; before the first instant it reads UTC plus `offsets[0]`.
 * Offsets are milliseconds east of UTC, so `offsets.length === instants.length + 1`.
 */
export interface ZoneRules {
  readonly id: string;
  readonly instants: readonly Instant[];
  readonly offsets: readonly number[];
}

/** What the core needs from zone data; implemented by the port `ZoneData`. */
export interface ZoneTable {
  readonly version: string;
  rules(zoneId: string): ZoneRules | undefined;
}

/** A span of constant offset: the instants [since, until). */
export interface OffsetSpan {
  readonly index: number;
  readonly since: Instant;
  readonly until: Instant;
  readonly offset: number;
}

/** The index of the span that contains `at`: the number of changes at or before it. */
export function spanIndex(rules: ZoneRules, at: Instant): number {
  let low = 0;
  let high = rules.instants.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rules.instants[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function spanAt(rules: ZoneRules, index: number): OffsetSpan {
  return {
    index,
    since: index === 0 ? -Infinity : (rules.instants[index - 1] ?? Infinity),
    until: rules.instants[index] ?? Infinity,
    offset: rules.offsets[index] ?? 0,
  };
}

export function offsetAt(rules: ZoneRules, at: Instant): number {
  return rules.offsets[spanIndex(rules, at)] ?? 0;
}
