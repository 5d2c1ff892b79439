import { waitingIn } from '../model/approvals.ts';
import type { Invariant } from './invariant.ts';

/** Exactly what people asked for and nobody else has answered is shown to wait, with who asked. */
export function approvalsWait(): Invariant {
  return {
    name: 'what waits for approval is shown',
    check: ({ world, snapshot }) => {
      if (snapshot === undefined) return undefined;
      const told = (snapshot.approvals ?? [])
        .map(({ windowId, proposedBy, version }) => `${windowId} by ${proposedBy} (${version})`)
        .sort();
      const wanted = [...waitingIn(world.truth)]
        .map(([id, { by, version }]) => `${id} by ${by} (${version})`)
        .sort();
      if (told.join() === wanted.join()) return undefined;
      return `${wanted.join() || 'nothing'} waits, status says ${told.join() || 'nothing'}`;
    },
  };
}
