import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { reopensByStep } from '../model/era.ts';
import type { World } from '../world/world.ts';
import type { Invariant } from './invariant.ts';

/**
 * F5: a scheduler paused for an opening stays paused until that occurrence is over; where it reopens
 * step by step, until its turn has come.
 */
export function noFlapping(): Invariant {
  let seen = 0;
  return {
    name: 'pauses do not flap',
    check: ({ world }) => {
      const fresh = world.schedulers.resumes.slice(seen);
      seen = world.schedulers.resumes.length;
      for (const { name, at, pausedFor, pausedAt } of fresh) {
        const [windowId = '', opening] = pausedFor.split('@');
        const opensAt = Date.parse(opening ?? '');
        // A manual pause begins when it is placed.
        if (opening === undefined) continue;
        if (world.setBacks > 0 || world.truth.isChangedBetween(pausedAt, at)) continue;
        if (at < opensAt) {
          return `${name} was paused for ${pausedFor} and resumed ${opensAt - at} ms before it`;
        }
        if (reopensByStep(world.truth.era, windowId) && waits(world, name, pausedFor, at)) {
          return `${name} was resumed while the reopening of ${pausedFor} had not released it`;
        }
      }
      return undefined;
    },
  };
}

/**
 * Whether the reopening of a hold has begun and the integration's turn has not come. Where something
 * else held it meanwhile, the trail does not tell its turn.
 */
function waits({ trail, truth }: World, name: string, holdId: string, at: number): boolean {
  let isWaiting = false;
  for (const { fact } of trail) {
    const then = parseInstant(fact.at) ?? 0;
    if (then > at) break;
    const isOfHold = 'holdId' in fact.detail && fact.detail.holdId === holdId;
    if (fact.kind === 'reopening.started' && isOfHold) isWaiting = true;
    if (fact.kind === 'window.closed' && isOfHold) isWaiting = false;
    if (fact.kind === 'integration.resumed' && fact.integrationId === name) isWaiting = false;
    if (isWaiting && truth.holdsAt(name, then).some(({ id }) => id !== holdId)) isWaiting = false;
  }
  return isWaiting;
}
