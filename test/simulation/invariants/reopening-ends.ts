import type { Snapshot } from '../../../shared/domain/snapshot.ts';
import type { Invariant } from './invariant.ts';

/** A9: what reopens by itself says when it lets go at the latest, and never "until someone resumes it". */
export function reopeningEnds(): Invariant {
  return {
    name: 'a reopening says its end',
    check: ({ snapshot, now }) => (snapshot === undefined ? undefined : complaintOf(snapshot, now)),
  };
}

function complaintOf({ windows, integrations }: Snapshot, now: number): string | undefined {
  for (const { reopening } of windows) {
    if (reopening === undefined) continue;
    const { holdId, otherwise, overrunAt, stage } = reopening;
    const isOpen = stage === 'asking' || stage === 'kept' || otherwise !== 'release';
    const expected = isOpen || Date.parse(overrunAt) <= now ? null : overrunAt;
    for (const { id, holds } of integrations) {
      const hold = holds.find((one) => one.id === holdId);
      if (hold === undefined || hold.until === expected) continue;
      return `${id} is held by ${holdId} until ${String(hold.until)}, which is to be ${String(expected)}`;
    }
  }
  return undefined;
}
