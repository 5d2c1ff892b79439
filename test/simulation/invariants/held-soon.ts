import type { World } from '../world/world.ts';

/** A scheduler is paused some seconds before an opening, at most a minute. */
const PAUSED_BEFORE_MS = 61_000;

/** Whether something holds it now, or from an opening so near that it is already paused. */
export function isHeldSoon(integrationId: string, { truth }: World, now: number): boolean {
  if (truth.holdsAt(integrationId, now).length > 0) return true;
  return [...truth.era.windows.keys()].some((windowId) => {
    const next = truth.nextOpening(windowId, now);
    return (
      next !== undefined &&
      next.opensAt - now <= PAUSED_BEFORE_MS &&
      truth.holdsAt(integrationId, next.opensAt).length > 0
    );
  });
}
