import type { Behaviour } from './smtp-inbox.ts';

/** The wait doubles with each failure in a row: more of them would only take longer. */
const MOST_IN_A_ROW = 3;

/**
 * Half of the mails fail: before they are taken, or after, with the line. `dies` is asked at each
 * mail; where it says so, the agent is dead and its line gone, though the mail was taken.
 */
export function failingHalf(random: () => number, dies: (mail: number) => boolean): Behaviour {
  let mails = 0;
  const inARow = new Map<string, number>();
  return {
    data: ([to = '']) => {
      mails += 1;
      if (dies(mails)) return 'drop';
      const failures = inARow.get(to) ?? 0;
      const isWell = failures === MOST_IN_A_ROW || random() < 0.5;
      inARow.set(to, isWell ? 0 : failures + 1);
      if (isWell) return 'take';
      return random() < 0.5 ? 'drop' : [451, 'try again'];
    },
  };
}
