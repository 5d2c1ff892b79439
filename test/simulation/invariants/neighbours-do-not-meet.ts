import { guardAnswer } from '../model/host-guard.ts';
import { OF_NEIGHBOUR, planDigest, type NeighbourPlace } from '../world/neighbour.ts';
import type { Invariant } from './invariant.ts';

/** No document has it. */
const UNHEARD_OF = 'unheard-of';

/**
 * Another agent on a host has there what it wrote, byte for byte, whatever ours does, and what it holds
 * is held; no machine gets a second id; and a plan, whoever wrote it, holds what it does not list.
 */
export function neighboursDoNotMeet(): Invariant {
  return {
    name: 'agents on one host do not meet',
    check: ({ world: { hosts, neighbour } }) => {
      const [complaint] = hosts.complaints;
      if (complaint !== undefined) return complaint;
      for (const one of neighbour.places()) {
        const changed = changeOf(one);
        if (changed !== undefined) return changed;
      }
      for (const { id, plan, hasLied, offset } of hosts.folders.values()) {
        if (plan === undefined || hasLied) continue;
        const second = Math.floor((offset + hosts.elapsed) / 1000);
        if (guardAnswer(plan, UNHEARD_OF, second).starts) {
          return `the plan in ${id} lets start what it does not list`;
        }
      }
      return undefined;
    },
  };
}

function changeOf({ host, place, plan, holds }: NeighbourPlace): string | undefined {
  if (plan === undefined) return undefined;
  const there = planDigest(place);
  if (there !== plan) return `bo has ${plan} on ${host}, and ${there} is there`;
  // Whatever its clock says: a pause without an end.
  const listed =
    place.plan?.split('\n').filter((line) => line.startsWith(`${OF_NEIGHBOUR} `)) ?? [];
  const isHeld = listed.some((line) => line.endsWith(' hold-of-bo'));
  return isHeld === holds
    ? undefined
    : `bo ${holds ? 'holds' : 'lets go'} on ${host}: ${listed.join()}`;
}
