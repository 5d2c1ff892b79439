import type { Reconciliation } from '../../../shared/domain/reports/reconciliation.ts';
import type { Invariant, Sight } from './invariant.ts';

/** Asked after one step of so many: it reads months of the trail. */
const EVERY = 3;

/** What is shown follows from the trail alone: holds, their ends, windows, reports, figures. */
export function trailAgrees(): Invariant {
  let looks = 0;
  return {
    name: 'what is told agrees with the trail',
    check: async (sight) => {
      const { world, isThorough, isEnd } = sight;
      if (!isThorough || world.setBacks > 0 || world.life === undefined) return undefined;
      looks += 1;
      if ((looks % EVERY !== 0 && !isEnd) || !isSettled(sight)) return undefined;
      const answer = await world.call('trail.reconcile', {});
      if (!answer.ok) return `it is not reconciled: ${answer.failure.message}`;
      const [first] = (answer.value as Reconciliation).differences;
      return first === undefined ? undefined : JSON.stringify(first);
    },
  };
}

/** At the instant of a change, what is written may be behind by as much as a tick. */
function isSettled({ world, now }: Sight): boolean {
  if (!world.isNoticed || world.truth.isTurningPoint(now)) return false;
  return !world.trail.some(({ fact }) => Date.parse(fact.at) === now);
}
