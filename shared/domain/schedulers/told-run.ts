import { z } from 'zod';
import { instantText } from '../values/instant.ts';

/** How a run ended, as its scheduler says it; `unknown`: it says no more than that it began. */
export const toldOutcome = z.enum(['succeeded', 'failed', 'running', 'unknown']);

/** A run as another scheduler has it on record: not of the agent, and in no count of its own. */
export const toldRun = z.strictObject({
  startedAt: instantText,
  endedAt: instantText.nullable(),
  outcome: toldOutcome,
});

/** Runs as a scheduler told them at `readAt`; of the time before `since` it may have had others. */
export const toldRuns = z.strictObject({
  /** Of `connectedScheduler`: `pg-cron`, `systemd` … */
  by: z.string(),
  readAt: instantText,
  since: instantText,
  runs: z.array(toldRun),
});

/** What a scheduler told of one due instant. `null`: it has no run from then on record. */
export const toldOfRun = z.strictObject({
  by: z.string(),
  readAt: instantText,
  run: toldRun.nullable(),
});

/** So many of an entry are read at most. */
export const MOST_TOLD = 50;

export type ToldOutcome = z.output<typeof toldOutcome>;
export type ToldRun = z.output<typeof toldRun>;
export type ToldRuns = z.output<typeof toldRuns>;
export type ToldOfRun = z.output<typeof toldOfRun>;
