import type { Invariant } from './invariant.ts';
import { mayStillHold } from '../model/reopenings.ts';
import type { GuardSkip } from '../world/guards.ts';
import type { World } from '../world/world.ts';

/** An agent that restarts or notices a change writes the guards' flags within this. */
const WRITTEN_MS = 2_000;

/**
 * A guard holds back nothing that is not held: at night except during reopenings, in the morning
 * ever.
 */
export function guardsLetRun(): Invariant {
  let seen = 0;
  return {
    name: 'guards hold back only what is held',
    check: ({ world, isEnd }) => {
      const fresh = world.guards.skipped.slice(seen);
      seen = world.guards.skipped.length;
      for (const skip of fresh) {
        const complaint = complaintOf(skip, world, isEnd);
        if (complaint !== undefined) return complaint;
      }
      return undefined;
    },
  };
}

function complaintOf(skip: GuardSkip, world: World, isEnd: boolean): string | undefined {
  const { integrationId: id, at, holds, isSeen, unreadable } = skip;
  const { truth } = world;
  if (!isSeen || !truth.eraAt(at).integrations.has(id)) return undefined;
  if (truth.isChangedBetween(at - WRITTEN_MS, at + 1)) return undefined;
  const must = truth.holdsAt(id, at).map((hold) => hold.id);
  if (must.length > 0) return undefined;
  if (unreadable !== undefined) return `the guard of ${id} could not read its plan: ${unreadable}`;
  const untrue = holds.filter((holdId) => isEnd || !mayStillHold(truth, id, holdId, at));
  // Nothing starts before an opening if it would still be running then.
  const isLead = untrue.every((holdId) => Date.parse(holdId.split('@')[1] ?? '') > at);
  if (untrue.length === 0 || isLead) return undefined;
  return `the guard of ${id} was held by ${untrue.join(', ')}, which did not hold it`;
}
