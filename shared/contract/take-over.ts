import type { Integration } from '../domain/definitions/integration.ts';
import { connectedScheduler, type Scheduler } from '../domain/schedulers/scheduler.ts';
import type { CallResult } from './agent-contract.ts';

export type Found = CallResult<'scheduler.discover'>['found'][number];

/** One schedule that was found; `takenBy`: the integration that already protects it. */
export interface FoundRow {
  readonly key: string;
  readonly found: Found;
  readonly takenBy: string | null;
}

/** Two definitions are of the same entry when everything but the time-out is equal. */
function entryOf(scheduler: Scheduler): string | null {
  const parsed = connectedScheduler.safeParse(scheduler);
  return parsed.success ? JSON.stringify({ ...parsed.data, timeout: null }) : null;
}

export function foundRows(
  found: readonly Found[],
  integrations: readonly Integration[],
): readonly FoundRow[] {
  const holders = new Map(integrations.map(({ id, scheduler }) => [entryOf(scheduler), id]));
  return found.map((one, index) => ({
    key: `${index} ${one.id}`,
    found: one,
    takenBy: holders.get(entryOf(one.scheduler)) ?? null,
  }));
}

/** Included in "all": not protected yet, and not one that must be named. */
export function isOffered({ takenBy, found }: FoundRow): boolean {
  return takenBy === null && found.leave === undefined;
}

/** What is applied: one integration each, with unique ids. */
export function takenOver(
  chosen: readonly Found[],
  systems: readonly string[],
  takenIds: readonly string[],
): readonly Pick<Integration, 'id' | 'name' | 'systems' | 'scheduler'>[] {
  const taken = new Set(takenIds);
  return chosen.map(({ id: proposed, name, scheduler }) => {
    const id = freeId(proposed, taken);
    taken.add(id);
    return { id, name, systems: [...systems], scheduler };
  });
}

function freeId(proposed: string, taken: ReadonlySet<string>): string {
  if (!taken.has(proposed)) return proposed;
  let next = 2;
  while (taken.has(`${proposed}-${next}`)) next += 1;
  return `${proposed}-${next}`;
}
