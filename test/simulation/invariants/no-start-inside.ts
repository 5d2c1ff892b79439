import { formatInstant } from '../../../shared/domain/values/instant.ts';
import type { RunStart } from '../world/runs.ts';
import type { Invariant, Sight } from './invariant.ts';

/** M3: no run starts inside a hold except one that a person let through; guards included. */
export function noStartInside(): Invariant {
  let seenRuns = 0;
  let seenGuards = 0;
  return {
    name: 'no start inside a hold',
    check: (sight) => {
      const { runs, guards } = sight.world;
      const guarded = guards.mayFail ? [] : guards.started.slice(seenGuards);
      const fresh = [...runs.started.slice(seenRuns), ...guarded];
      seenRuns = runs.started.length;
      seenGuards = guards.started.length;
      for (const start of fresh) {
        const complaint = complaintOf(start, sight);
        if (complaint !== undefined) return complaint;
      }
      return undefined;
    },
  };
}

function complaintOf(start: RunStart, { world }: Sight): string | undefined {
  const { integrationId, runId, at } = start;
  if (world.letThrough.has(runId)) return undefined;
  const { truth } = world;
  if (truth.isTurningPoint(at)) return undefined;
  const holds = truth.holdsAt(integrationId, at);
  if (holds.length === 0) return undefined;
  const named = holds.map(({ id }) => id).join(', ');
  return `${integrationId} started at ${formatInstant(at)} though held by ${named}`;
}
