import type { AuditEntry, AuditKind } from '../../../shared/domain/trail/audit-entry.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';

/** Kinds of entries that show how an occurrence ended. */
export const ENDING_KINDS = [
  'reopening.started',
  'reopening.completed',
  'window.closed',
] as const satisfies readonly AuditKind[];

/** The entry with which an occurrence is over for good. */
export type OccurrenceEnd = Pick<AuditEntry, 'seq' | 'at'>;

/** What was held at the end, and leaks, may be recorded up to this much later. */
const RECORDED_LATE_MS = 600_000;

/**
 * The end of a finished occurrence: its closing or, if it reopened step by step, the moment when
 * everything had resumed and caught up. Its report uses facts up to there only, so that later
 * events do not change it (L11).
 */
export function endOf(story: readonly AuditEntry[]): OccurrenceEnd | undefined {
  const reopens = story.some(({ kind }) => kind === 'reopening.started');
  const last = reopens ? 'reopening.completed' : 'window.closed';
  return story.findLast(({ kind }) => kind === last);
}

/** Whether an entry was written before an occurrence was over, or in the same tick. */
export function isUpTo(end: OccurrenceEnd | undefined, { seq, at }: AuditEntry): boolean {
  return end === undefined || seq <= end.seq || at === end.at;
}

/** For a search of the trail (exclusive): everything up to the end is before it. */
export function untilEnd(end: OccurrenceEnd | undefined, now: Instant): string {
  const at = end === undefined ? undefined : parseInstant(end.at);
  return formatInstant((at ?? now) + 1);
}

/** The same for facts that name the occurrence's own hold, which may be recorded a little later. */
export function untilRecorded(end: OccurrenceEnd | undefined, now: Instant): string {
  const at = end === undefined ? undefined : parseInstant(end.at);
  return formatInstant(at === undefined ? now + 1 : at + RECORDED_LATE_MS);
}
