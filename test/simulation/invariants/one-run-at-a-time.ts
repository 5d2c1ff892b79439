import type { Invariant } from './invariant.ts';

/** No run of an integration starts during another one, except one that a person let through. */
export function oneRunAtATime(): Invariant {
  let seen = 0;
  return {
    name: 'one run at a time',
    check: ({ world: { runs, letThrough } }) => {
      const fresh = runs.started.slice(seen);
      seen = runs.started.length;
      const double = fresh.find(({ runId, over }) => over !== undefined && !letThrough.has(runId));
      if (double === undefined) return undefined;
      return `${double.runId} of ${double.integrationId} starts during ${String(double.over)} goes on`;
    },
  };
}
