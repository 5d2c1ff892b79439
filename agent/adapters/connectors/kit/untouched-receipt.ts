import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import type { SchedulerReading } from '../../../ports/schedulers/connector.ts';

/** Of a pause that leaves the definition of the entry as it was read. */
export function untouchedReceipt(
  { prior, fingerprint }: SchedulerReading,
  at: Instant,
): SchedulerReceipt {
  return {
    priorEnabled: true,
    prior,
    fingerprintBefore: fingerprint,
    fingerprintAfter: fingerprint,
    at,
  };
}
