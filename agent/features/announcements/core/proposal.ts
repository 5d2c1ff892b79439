import type { Announcement } from '../../../../shared/features/announcements/announcement.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';

/**
 * What was announced, and what people decided about it. What it is now follows from both and from its
 * window (judged-proposal.ts).
 */
export interface Proposal {
  /** Its source's id and a number: `acme-3`. */
  readonly id: string;
  readonly sourceId: string;
  /** As last announced. */
  readonly announcement: Announcement;
  readonly seenAt: Instant;
  /** When its times were last changed. */
  readonly changedAt: Instant;
  readonly cancelledAt: Instant | null;
  /** When its feed first lacked it; that alone cancels nothing. */
  readonly vanishedAt: Instant | null;
  /** The zone of its wall clock, as a person said; `null`: that of the announcement or the source. */
  readonly zone: string | null;
  /** The window that was made of it, as it was accepted last. */
  readonly planned: PlannedWindow | null;
  /** What a person said no to last. */
  readonly refused: { readonly terms: string; readonly by: string; readonly at: Instant } | null;
}

export interface PlannedWindow extends Occurrence {
  readonly windowId: string;
  readonly by: string;
  readonly at: Instant;
  /** Codes of the doubts that were known when it was accepted. */
  readonly doubts?: readonly string[] | undefined;
}
