import type { World } from '../world/world.ts';
import type { Invariant, Sight } from './invariant.ts';

/** A responding scheduler is paused within this after it must be, whatever it did before. */
const SOON_MS = 20_000;

/** L5: what the agent holds does not run, despite others' edits and false replies. */
export function schedulersAreHeld(): Invariant {
  return {
    name: 'schedulers are held',
    check: (sight) => {
      const { world } = sight;
      if (!world.isNoticed || world.time.elapsed - world.aliveSince < SOON_MS) return undefined;
      for (const name of world.schedulers.entries.keys()) {
        const complaint = complaintOf(name, sight);
        if (complaint !== undefined) return complaint;
      }
      return undefined;
    },
  };
}

function complaintOf(name: string, { world, now, snapshot }: Sight): string | undefined {
  const entry = world.schedulers.entries.get(name);
  if (entry === undefined || !isQuiet(name, world)) return undefined;
  const integration = world.truth.era.integrations.get(name);
  // What others enabled is left to them, or needs a person's decision.
  if (integration?.onDrift !== undefined && entry.editedAt > 0) return undefined;
  if (!isHeldSince(name, world, now)) return undefined;
  const runs = entry.triggers.findIndex(({ enabled }) => enabled);
  if (runs !== -1) return `trigger ${runs} of ${name} is enabled though it is held`;
  const status = snapshot?.integrations.find(({ id }) => id === name);
  if (status === undefined || ['paused', 'reopening'].includes(status.state)) return undefined;
  return `${name} is paused but shown as ${status.state}`;
}

/** It responds correctly, and nobody changed it. */
function isQuiet(name: string, { schedulers, time, unnoticedUntil }: World): boolean {
  const entry = schedulers.entries.get(name);
  if (entry?.mood !== 'obeys') return false;
  const since = Math.max(entry.moodSince, entry.editedAt, unnoticedUntil);
  return time.elapsed - since >= SOON_MS;
}

/** By the same hold all along. */
function isHeldSince(name: string, { truth }: World, now: number): boolean {
  if (truth.isChangedBetween(now - SOON_MS, now)) return false;
  const before = truth.holdsAt(name, now - SOON_MS).map(({ id }) => id);
  return truth.holdsAt(name, now).some(({ id }) => before.includes(id));
}
