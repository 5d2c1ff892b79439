import { z } from 'zod';
import { identifier } from '../../shared/domain/identifier.ts';
import { instantText } from '../../shared/domain/instant.ts';

/** One interval of a flag file: as in FlagInterval, with instants as text. */
export const flagIntervalSchema = z.strictObject({
  holdId: z.string(),
  kind: z.enum(['window', 'manual']),
  windowId: z.string().optional(),
  reason: z.string(),
  by: z.string(),
  from: instantText,
  opensAt: instantText.optional(),
  /** `null`: until someone resumes it. */
  until: instantText.nullable(),
});

/** `flags/<integrationId>.json`, written by the agent and read by guards. */
export interface HoldFlagFile {
  readonly format: 1;
  readonly integrationId: string;
  readonly intervals: readonly z.output<typeof flagIntervalSchema>[];
}

/** A process and the mark that tells it from a later one with its pid. */
const processSchema = z.strictObject({ pid: z.int().positive(), mark: z.string().optional() });

const registration = {
  format: z.literal(1),
  runId: z.string().min(1),
  integrationId: identifier,
  startedAt: instantText,
};

/**
 * `guards/<runId>.json`, written by one guard and replaced as it goes: it registers as `checking`,
 * is `running` once it decided to start its command, and leaves a record, `ran` or `skipped`. One
 * file that is replaced has no moment at which a run is neither registered nor recorded, nor both.
 */
export const guardFileSchema = z.discriminatedUnion('state', [
  z.strictObject({ ...registration, state: z.literal('checking'), guard: processSchema }),
  z.strictObject({
    ...registration,
    state: z.literal('running'),
    guard: processSchema,
    /** Absent for the moment between the decision and the start. */
    command: processSchema.optional(),
  }),
  z.strictObject({
    ...registration,
    state: z.literal('ran'),
    endedAt: instantText,
    exitCode: z.int().nullable(),
    signal: z.string().nullable(),
  }),
  z.strictObject({
    ...registration,
    state: z.literal('skipped'),
    /** Empty when the flag could not be read and the guard was told to skip then. */
    holds: z.array(flagIntervalSchema),
  }),
]);

export type GuardFile = z.output<typeof guardFileSchema>;
