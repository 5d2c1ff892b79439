import type { SchedulerPause } from '../state/scheduler-pause.ts';

/** The last reading of a scheduler, as far as a pause needs it. */
export interface SeenScheduler {
  readonly enabled: boolean | 'unknown';
  readonly fingerprint: string;
  readonly prior: unknown;
}

/**
 * A pause that someone outside Remanso undid, once the decision is made: left as it is until the
 * hold is over, or paused again. The state before the first pause is kept: the entry may have parts
 * that our pause switched off and that are still off.
 */
export function settledDrift(
  record: SchedulerPause,
  seen: SeenScheduler | undefined,
  choice: 'repause' | 'leave',
): SchedulerPause {
  if (choice === 'leave') return { ...record, isLeftToOthers: true };
  const again = { ...record, stage: 'pausing' as const, isLeftToOthers: false };
  if (record.before.enabled || seen?.enabled !== true) return again;
  // We never touched it, so the state that someone enabled is the one to restore.
  const { fingerprint, prior } = seen;
  return { ...again, receipt: null, before: { enabled: true, fingerprint, prior } };
}
