import { type Instant, parseInstant } from '../values/instant.ts';
import type { AuditEntry, EntryOf } from './audit-entry.ts';

/** Due instants in (after, upTo] covered by one entry: the agent was away for long. */
export interface MissedRange {
  readonly after: Instant;
  readonly upTo: Instant;
  readonly entry: EntryOf<'run.missed'>;
}

/** The range that an entry covers; none if it tells of no missed runs. */
export function missedRangesOf(entry: AuditEntry): MissedRange[] {
  if (entry.kind !== 'run.missed') return [];
  const { after, upTo } = entry.detail;
  return [{ after: parseInstant(after ?? '') ?? 0, upTo: parseInstant(upTo ?? '') ?? 0, entry }];
}
