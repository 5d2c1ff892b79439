import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import type { World } from '../world/world.ts';
import type { Invariant } from './invariant.ts';

/** A9: what reopens by itself states its latest release, and never "until someone resumes it". */
export function reopeningEnds(): Invariant {
  return {
    name: 'a reopening states its end',
    check: ({ snapshot, world, now }) =>
      snapshot === undefined ? undefined : complaintOf(snapshot, world, now),
  };
}

function complaintOf(
  { windows, integrations }: Snapshot,
  { truth }: World,
  now: number,
): string | undefined {
  for (const { reopening } of windows) {
    if (reopening === undefined) continue;
    const { holdId, otherwise, overrunAt, stage } = reopening;
    const isOpen = stage === 'asking' || stage === 'kept' || otherwise !== 'release';
    const expected = isOpen || Date.parse(overrunAt) <= now ? null : overrunAt;
    for (const { id, holds } of integrations) {
      const hold = holds.find((one) => one.id === holdId);
      if (hold === undefined || hold.until === expected) continue;
      // Its occurrence is open again, because the clock was set back: the closing comes first.
      if (truth.holdsAt(id, now).some((one) => one.id === holdId)) continue;
      return `${id} is held by ${holdId} until ${String(hold.until)}, expected ${String(expected)}`;
    }
  }
  return undefined;
}
