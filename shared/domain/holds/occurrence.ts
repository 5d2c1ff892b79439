import { formatInstant, type Instant } from '../values/instant.ts';

/** One concrete half-open interval [opensAt, closesAt): a run due exactly at closesAt runs. */
export interface Occurrence {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
}

/** The id of the hold that an occurrence places: the same for whoever computes it. */
export function occurrenceHoldId(windowId: string, opensAt: Instant): string {
  return `${windowId}@${formatInstant(opensAt)}`;
}
