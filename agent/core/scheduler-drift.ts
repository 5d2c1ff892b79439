import type { SchedulerPause } from './scheduler-pause.ts';

/** What a scheduler said last of itself, as far as a pause must know it. */
export interface SeenScheduler {
  readonly enabled: boolean | 'unknown';
  readonly fingerprint: string;
  readonly prior: unknown;
}

/**
 * A pause that another hand undid, once it was said what becomes of it: left as it is until the hold
 * is over, or paused again. What the other hand made of it is then the state that is restored.
 */
export function settledDrift(
  record: SchedulerPause,
  seen: SeenScheduler | undefined,
  choice: 'repause' | 'leave',
): SchedulerPause {
  if (choice === 'leave') return { ...record, isLeftToOthers: true };
  const again = { ...record, stage: 'pausing' as const, receipt: null, isLeftToOthers: false };
  if (seen?.enabled !== true) return again;
  const { fingerprint, prior } = seen;
  return { ...again, before: { enabled: true, fingerprint, prior } };
}
