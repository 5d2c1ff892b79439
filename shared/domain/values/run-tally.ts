import { z } from 'zod';

/**
 * A count of runs over several integrations. `null`, never 0, as soon as the schedule of one of them
 * is not known: then `atLeast` counts the others, and `notKnown` names the integrations.
 */
export const runTally = {
  runs: z.int().nullable(),
  atLeast: z.int().optional(),
  notKnown: z.array(z.string()).optional(),
};

export const runTallySchema = z.strictObject(runTally);

export type RunTally = z.output<typeof runTallySchema>;

export function runTallyOf(known: number, notKnown: readonly string[]): RunTally {
  if (notKnown.length === 0) return { runs: known };
  return { runs: null, atLeast: known, notKnown: [...notKnown] };
}

/** Of several counts, each over other integrations. */
export function addedTallies(...tallies: readonly RunTally[]): RunTally {
  const parts = tallies.map(partsOf);
  const notKnown = new Set(tallies.flatMap((one) => one.notKnown ?? []));
  return runTallyOf(
    parts.reduce((sum, { known }) => sum + known, 0),
    [...notKnown],
  );
}

interface Counted {
  readonly integrationId: string;
  readonly heldRuns: number | null;
  readonly atLeast?: number | undefined;
}

/** What a preview counts in all. */
export function impactTally(impact: readonly Counted[]): RunTally {
  return runTallyOf(
    impact.reduce((sum, { heldRuns, atLeast = 0 }) => sum + (heldRuns ?? atLeast), 0),
    impact.flatMap(({ heldRuns, integrationId }) => (heldRuns === null ? [integrationId] : [])),
  );
}

/** What is known of it, and of how many integrations nothing is. */
export function partsOf({ runs, atLeast, notKnown }: RunTally): {
  readonly known: number;
  readonly unknown: number;
} {
  return { known: runs ?? atLeast ?? 0, unknown: notKnown?.length ?? 0 };
}
