import type { Invariant } from './invariant.ts';

/** Once a host was cleared, nothing of ours is there until a person sets it up again. */
export function hostsLeftBare(): Invariant {
  return {
    name: 'a cleared host has nothing of ours',
    check: ({ world: { hosts } }) => {
      for (const { id, isBare, isSetUp, hasClaimedBare } of hosts.machines.values()) {
        if (!isSetUp && !isBare) return `${id} was cleared, and something of ours is there`;
        if (hasClaimedBare && isSetUp) return `${id} is told to be cleared, and is not`;
      }
      return undefined;
    },
  };
}
