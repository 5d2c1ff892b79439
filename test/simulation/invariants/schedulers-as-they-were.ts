import type { Invariant, Sight } from './invariant.ts';
import { isHeldSoon } from './held-soon.ts';

/**
 * In the morning each scheduler is exactly as before the night, plus others' edits; also one whose
 * integration was removed.
 */
export function schedulersAsTheyWere(): Invariant {
  return {
    name: 'schedulers end as they were',
    check: (sight) => {
      if (!sight.isEnd) return undefined;
      for (const name of sight.world.schedulers.entries.keys()) {
        const complaint = complaintOf(name, sight);
        if (complaint !== undefined) return complaint;
      }
      return undefined;
    },
  };
}

function complaintOf(name: string, { world, now }: Sight): string | undefined {
  const { truth, schedulers } = world;
  const entry = schedulers.entries.get(name);
  if (entry === undefined || isHeldSoon(name, world, now)) return undefined;
  // What vanished together with its definition is no longer ours, even if it comes back.
  if (entry.wasEverGone && !truth.era.integrations.has(name)) return undefined;
  const { triggers, expected } = entry;
  const isSame = triggers.every((trigger, index) => {
    const { schedule, enabled } = expected[index] ?? trigger;
    return schedule === trigger.schedule && (enabled === 'either' || enabled === trigger.enabled);
  });
  if (isSame) return undefined;
  return `${name} is ${JSON.stringify(triggers)}, expected ${JSON.stringify(expected)}`;
}
