import type { Invariant } from './invariant.ts';

/** What a night may write whatever happens, and for each step and each run that was due in it. */
const ALWAYS = 200;
const FOR_A_STEP = 60;
const FOR_A_RUN = 4;

/** The trail grows with what happens, and by no more (G3, G10): neither by time nor by its own rows. */
export function rowsBounded(): Invariant {
  let steps = 0;
  return {
    name: 'rows are bounded',
    check: ({ world }) => {
      steps += 1;
      const runs = world.runs.started.length + world.guards.started.length;
      const most = ALWAYS + steps * FOR_A_STEP + runs * FOR_A_RUN;
      const { length } = world.trail;
      return length <= most ? undefined : `${length} entries after ${steps} steps, ${runs} runs`;
    },
  };
}
