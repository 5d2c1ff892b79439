import type { SchedulerPause, SchedulerReceipt } from '../../core/state/scheduler-pause.ts';
import type { Connector, SchedulerReading } from '../../ports/schedulers/connector.ts';

/**
 * The receipt of a pause or, if a crash lost it, what it must have been: enough for connectors
 * whose `resume` touches only what is still ours.
 */
export function assumedReceipt({ receipt, before, since }: SchedulerPause): SchedulerReceipt {
  const { enabled, prior, fingerprint } = before;
  const same = { fingerprintBefore: fingerprint, fingerprintAfter: '' };
  return receipt ?? { priorEnabled: enabled, prior, ...same, at: since };
}

/**
 * The record of an entry that must be paused again, because of drift or because a crash interrupted
 * its pause. What someone disabled before our first call took effect is theirs. If it is enabled
 * now, changes from outside Remanso belong to the state to restore; what was enabled before the
 * first pause stays part of it.
 */
export function editedSince(
  record: SchedulerPause,
  seen: SchedulerReading,
  connector: Connector,
): SchedulerPause {
  if (!record.before.enabled) return record;
  if (record.receipt === null && seen.enabled === false && seen.pausedBy === 'other') {
    const { fingerprint, prior } = seen;
    return { ...record, before: { enabled: false, fingerprint, prior } };
  }
  if (seen.enabled !== true) return record;
  const first = assumedReceipt(record);
  const prior = connector.foldPrior?.(first.prior, seen.prior) ?? seen.prior;
  const before = { enabled: true, fingerprint: seen.fingerprint, prior };
  const receipt =
    record.receipt === null
      ? null
      : { ...record.receipt, prior, fingerprintBefore: seen.fingerprint };
  return { ...record, before, receipt };
}
