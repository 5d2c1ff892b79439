import type { StatedSchedule } from '../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';

/** What applied from an instant on, until the next one. */
export interface StatedSince {
  readonly schedule: StatedSchedule;
  /** Switched off by someone else: it is not due. */
  readonly isOff: boolean;
  /** When it was first read to be so. */
  readonly since: Instant;
}

/**
 * The schedule of an entry of another scheduler, as it was last read: for people alone. Earlier ones
 * tell what was due then, whatever it is now.
 */
export interface StatedEntry extends StatedSince {
  /** The definition of the scheduler, as JSON: another one is another entry. */
  readonly entry: string;
  /** Oldest first. */
  readonly earlier: readonly StatedSince[];
}
