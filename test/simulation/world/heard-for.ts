import type { World } from './world.ts';

/** No lease of a story is longer. */
const LONGEST_LEASE_MS = 300_000;

/** For how long the agent heard anybody who called, as far as is certain. */
export function heardForMs({ absences, time, aliveSince }: World): number {
  const isCertain = absences.every(({ to }) => to < time.now - LONGEST_LEASE_MS);
  return isCertain ? time.elapsed - aliveSince : Infinity;
}
