import type { Instant } from '../../shared/domain/instant.ts';

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
