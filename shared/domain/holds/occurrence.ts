import { formatInstant, type Instant } from '../values/instant.ts';

/** One half-open interval [opensAt, closesAt): a run due exactly at closesAt starts. */
export interface Occurrence {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
}

/** The id of an occurrence's hold; deterministic. */
export function occurrenceHoldId(windowId: string, opensAt: Instant): string {
  return `${windowId}@${formatInstant(opensAt)}`;
}
