import type { Invariant } from './invariant.ts';

/** F5: a scheduler paused for an opening stays paused until that occurrence is over. */
export function noFlapping(): Invariant {
  let seen = 0;
  return {
    name: 'pauses do not flap',
    check: ({ world }) => {
      const fresh = world.schedulers.resumes.slice(seen);
      seen = world.schedulers.resumes.length;
      for (const { name, at, pausedFor, pausedAt } of fresh) {
        const [, opening] = pausedFor.split('@');
        const opensAt = Date.parse(opening ?? '');
        // A manual pause begins when it is placed.
        if (opening === undefined || at >= opensAt) continue;
        if (world.setBacks > 0 || world.truth.isChangedBetween(pausedAt, at)) continue;
        return `${name} was paused for ${pausedFor} and resumed ${opensAt - at} ms before it`;
      }
      return undefined;
    },
  };
}
