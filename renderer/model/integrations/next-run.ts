import type { IntegrationStatus } from '../../../shared/domain/now/snapshot.ts';
import type { Scheduler } from '../../../shared/domain/schedulers/scheduler.ts';

/**
 * Of an integration whose next run is not told: whether it has none. Only schedules of our own and
 * schedulers that are switched off say so; of the others it is not known.
 */
export function hasNoNextRun(
  kind: Scheduler['kind'] | undefined,
  status: Pick<IntegrationStatus, 'scheduler'> | null | undefined,
): boolean {
  return kind === 'local' || status?.scheduler?.stage === 'disabled';
}
