import { z } from 'zod';

/**
 * What a proposal is now. `new`: nobody has decided. `changed`, `cancelled`, `vanished`: its window is
 * planned or open, and the announcement has moved, does not take place, or is no longer listed.
 * `withdrawn`: cancelled, and there is no window. `accepted`: its window is as announced. `refused`: a person said no to what is announced now.
 * `expired`: it is over.
 */
export const proposalState = z.enum([
  'new',
  'changed',
  'cancelled',
  'vanished',
  'accepted',
  'refused',
  'withdrawn',
  'expired',
]);

export type ProposalState = z.output<typeof proposalState>;

const OPEN_QUESTIONS = [
  'new',
  'changed',
  'cancelled',
  'vanished',
] as const satisfies readonly ProposalState[];

/** Whether it waits for a person. */
export function needsDecision(state: ProposalState): state is (typeof OPEN_QUESTIONS)[number] {
  return OPEN_QUESTIONS.some((one) => one === state);
}

/** Accepting it removes its window. */
export function isLost(state: ProposalState): state is 'cancelled' | 'vanished' {
  return state === 'cancelled' || state === 'vanished';
}
