import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import type { Invariant, Sight } from './invariant.ts';

/** What a command said flows, or stays held and by what, is so in the next look. */
export function answersAreTrue(): Invariant {
  return {
    name: 'an answer says what flows and what stays held',
    check: ({ world, snapshot, now }) => {
      const { answered } = world;
      world.answered = undefined;
      if (answered === undefined || snapshot === undefined || !world.isNoticed) return undefined;
      if (answered.at !== now || answered.isDry) return undefined;
      switch (answered.name) {
        case 'window.end':
          return endComplaint(answered.value as CallResult<'window.end'>, snapshot);
        case 'occurrence.skip':
          return skipComplaint(answered.value as CallResult<'occurrence.skip'>, world);
        default:
          return undefined;
      }
    },
  };
}

function endComplaint(
  { integrations, stillHeld }: CallResult<'window.end'>,
  snapshot: Snapshot,
): string | undefined {
  const kept = new Map(stillHeld.map((one) => [one.integrationId, one.holdIds]));
  // What only waits for its own reopening flows with that.
  const reopening = new Set(snapshot.windows.flatMap((one) => one.reopening?.holdId ?? []));
  for (const id of integrations) {
    const status = snapshot.integrations.find((one) => one.id === id);
    if (status === undefined || status.state === 'reopening') continue;
    const holds = status.holds.map(({ id: holdId }) => holdId).filter((one) => !reopening.has(one));
    const told = kept.get(id) ?? [];
    if (told.length === 0 && holds.length > 0) {
      return `${id} is said to flow, and ${holds.join(' and ')} holds it`;
    }
    const untrue = told.filter((one) => status.holds.every((hold) => hold.id !== one));
    if (untrue.length > 0) return `${id} is said to be held by ${untrue.join(' and ')}`;
  }
  return undefined;
}

/** Everything that people or other windows hold at that opening stays held. */
function skipComplaint(
  { occurrence, integrations, stillHeld }: CallResult<'occurrence.skip'>,
  { truth }: Sight['world'],
): string | undefined {
  const at = Date.parse(occurrence.opensAt);
  const kept = new Set(stillHeld.map(({ integrationId }) => integrationId));
  for (const id of integrations) {
    const others = truth.holdsAt(id, at);
    if (others.length > 0 && !kept.has(id)) {
      return `${id} is said to keep flowing, and ${others.map((one) => one.id).join(' and ')} holds it then`;
    }
  }
  return undefined;
}
