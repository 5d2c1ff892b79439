import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { PastRuns } from '../../ports/schedulers/connector.ts';

/** What a scheduler told of its runs when it was last read. */
export interface ToldByScheduler {
  /** Its kind. */
  readonly by: string;
  readonly readAt: Instant;
  readonly past: PastRuns;
}
