import type { SchedulerPause } from '../state/scheduler-pause.ts';

/** What a scheduler said last of itself, as far as a pause must know it. */
export interface SeenScheduler {
  readonly enabled: boolean | 'unknown';
  readonly fingerprint: string;
  readonly prior: unknown;
}

/**
 * A pause that somebody outside Remanso undid, once it was decided what becomes of it: left as it is
 * until the hold is over, or paused again. What was there before the first pause is kept: the entry
 * may have parts that our pause switched off and that are still off.
 */
export function settledDrift(
  record: SchedulerPause,
  seen: SeenScheduler | undefined,
  choice: 'repause' | 'leave',
): SchedulerPause {
  if (choice === 'leave') return { ...record, isLeftToOthers: true };
  const again = { ...record, stage: 'pausing' as const, isLeftToOthers: false };
  if (record.before.enabled || seen?.enabled !== true) return again;
  // It was never touched by us: what somebody enabled is the state to restore.
  const { fingerprint, prior } = seen;
  return { ...again, receipt: null, before: { enabled: true, fingerprint, prior } };
}
