import type { SilenceText } from './silence-calls.ts';

/** Monitors about what is paused now, together. */
export interface SilenceSummary {
  /** That are, or are to be, silent now. */
  readonly wanted: number;
  /** Of those, as last read back. */
  readonly silent: number;
  /** Of those, the ones where alarms may get through, or of which it is not known. */
  readonly loud: readonly SilenceText[];
  /** When the last of them ends by itself; `null`: none is silent, or one does not. */
  readonly endsAt: string | null;
}

type Stage = Pick<SilenceText, 'stage' | 'failure'>;

/** What is silent, or should be. */
function isWanted({ stage, failure }: Stage): boolean {
  return stage !== 'heard' || failure !== null;
}

/** A silence that cannot be lifted is still one; of one that cannot be read nobody knows. */
export function isSilent({ stage, failure }: Stage): boolean {
  return stage === 'lifting' || (stage === 'silent' && failure === null);
}

export function silenceSummary(silences: readonly SilenceText[]): SilenceSummary {
  const wanted = silences.filter(isWanted);
  const ends = wanted.filter(isSilent).map(({ endsAt }) => endsAt);
  const known = ends.filter((end) => end !== null);
  return {
    wanted: wanted.length,
    silent: wanted.filter(isSilent).length,
    loud: wanted.filter((one) => !isSilent(one)),
    endsAt: known.length < ends.length ? null : (known.sort().at(-1) ?? null),
  };
}
