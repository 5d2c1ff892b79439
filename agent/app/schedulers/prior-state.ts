import type { SchedulerPause, SchedulerReceipt } from '../../core/state/scheduler-pause.ts';
import type { Connector, SchedulerReading } from '../../ports/connector.ts';

/**
 * The receipt of a pause, or where a crash lost it, what it must have been: for connectors whose
 * `resume` touches only what is still ours that is enough.
 */
export function assumedReceipt({ receipt, before, since }: SchedulerPause): SchedulerReceipt {
  const { enabled, prior, fingerprint } = before;
  const same = { fingerprintBefore: fingerprint, fingerprintAfter: '' };
  return receipt ?? { priorEnabled: enabled, prior, ...same, at: since };
}

/**
 * The record of an entry that is to be paused again: by a drift, or because a crash cut its pause off.
 * What somebody disabled before our first call took effect is theirs. Where it is on now, what somebody outside Remanso made of it belongs to the state to restore; what
 * was on before the first pause stays part of it.
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
