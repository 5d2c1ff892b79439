import type { HostDefinition } from '../domain/definitions/host.ts';
import type { Integration } from '../domain/definitions/integration.ts';
import { connectedScheduler, hostOf, type Scheduler } from '../domain/schedulers/scheduler.ts';
import type { CallResult } from './agent-contract.ts';

export type Found = CallResult<'scheduler.discover'>['found'][number];

/** One schedule that was found; `takenBy`: the integration that already protects it. */
export interface FoundRow {
  readonly key: string;
  readonly found: Found;
  readonly takenBy: string | null;
}

/** Two definitions are of one entry if they differ at most in how long calls and stops may take. */
function entryOf(scheduler: Scheduler): string | null {
  const parsed = connectedScheduler.safeParse(scheduler);
  return parsed.success
    ? JSON.stringify({ ...parsed.data, timeout: null, stopWithin: null })
    : null;
}

/** The key of a row stays the same when the machine is searched again. */
export function foundRows(
  found: readonly Found[],
  integrations: readonly Integration[],
): readonly FoundRow[] {
  const holders = new Map(integrations.map(({ id, scheduler }) => [entryOf(scheduler), id]));
  const seen = new Map<string, number>();
  return found.map((one) => {
    const name = `${one.server ?? ''} ${one.id}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return {
      key: times === 1 ? name : `${name} ${times}`,
      found: one,
      takenBy:
        holders.get(entryOf(one.scheduler)) ??
        (one.alias === undefined ? undefined : holders.get(entryOf(one.alias))) ??
        null,
    };
  });
}

/** Included in "all": not protected yet, and not one that must be named. */
export function isOffered({ takenBy, found }: FoundRow): boolean {
  return takenBy === null && found.leave === undefined;
}

/** A found schedule with what it is called from now on and the systems that it needs. */
export interface Chosen {
  readonly found: Found;
  /** Default: its proposed name. */
  readonly name?: string;
  readonly systems: readonly string[];
}

/** What is applied: one integration each, with unique ids. */
export function takenOver(
  chosen: readonly Chosen[],
  takenIds: readonly string[],
): readonly Pick<Integration, 'id' | 'name' | 'systems' | 'scheduler'>[] {
  const taken = new Set(takenIds);
  return chosen.map(({ found, name = found.name, systems }) => {
    const host = hostOf(found.scheduler);
    const onHost = host === undefined ? found.id : `${host}-${found.id}`;
    const id = freeId(taken.has(found.id) ? onHost : found.id, taken);
    taken.add(id);
    return { id, name, systems: [...systems], scheduler: found.scheduler };
  });
}

/** Those that the schedules lie on and the document has not: they are made with the integrations. */
export function neededHosts(
  schedulers: readonly Scheduler[],
  found: readonly HostDefinition[],
  known: readonly Pick<HostDefinition, 'id'>[],
): readonly HostDefinition[] {
  const needed = new Set(schedulers.map(hostOf));
  const existing = new Set(known.map(({ id }) => id));
  const missing = found.filter(({ id }) => needed.has(id) && !existing.has(id));
  return [...new Map(missing.map((host) => [host.id, host])).values()];
}

function freeId(proposed: string, taken: ReadonlySet<string>): string {
  if (!taken.has(proposed)) return proposed;
  let next = 2;
  while (taken.has(`${proposed}-${next}`)) next += 1;
  return `${proposed}-${next}`;
}
