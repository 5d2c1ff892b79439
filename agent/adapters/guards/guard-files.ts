import { z } from 'zod';
import { identifier } from '../../../shared/domain/values/identifier.ts';
import { instantText } from '../../../shared/domain/values/instant.ts';

/** A hold that a guard met, as its flag described it. The agent knows the details. */
export const heldBySchema = z.object({
  holdId: z.string().min(1).max(200),
  from: instantText,
  opensAt: instantText.optional(),
  /** `null`: until someone resumes it. */
  until: instantText.nullable(),
});

/** A process and a mark that distinguishes it from a later one with the same pid. */
const processSchema = z.strictObject({
  pid: z.int().positive(),
  mark: z.string().max(200).optional(),
});

const registration = {
  format: z.literal(2),
  integrationId: identifier,
  startedAt: instantText,
};

/** No guard writes longer ones. */
export const LONGEST_RECORD_BYTES = 16 * 1024;

/** With more holds than this at one instant, only these are listed. */
export const MOST_HOLDS_TOLD = 50;

/** Longer reasons are truncated. */
export const LONGEST_WHY = 500;

/**
 * One file in the box per run, named after it, written by one guard and replaced as it proceeds: it
 * registers as `checking`, is `running` once it has decided to start its command, and ends as the
 * record `ran` or `skipped`. With a single file that is replaced, there is no moment at which a run
 * is neither registered nor recorded, or both.
 */
export const guardFileSchema = z.discriminatedUnion('state', [
  z.strictObject({ ...registration, state: z.literal('checking'), guard: processSchema }),
  z.strictObject({
    ...registration,
    state: z.literal('running'),
    guard: processSchema,
    /** Absent for the moment between the decision and the start. */
    command: processSchema.optional(),
    /** The plan could not be read, and the guard was told to run in that case. */
    unreadable: z.string().max(LONGEST_WHY).optional(),
  }),
  z.strictObject({
    ...registration,
    state: z.literal('ran'),
    endedAt: instantText,
    exitCode: z.int().nullable(),
    signal: z.string().max(20).nullable(),
    unreadable: z.string().max(LONGEST_WHY).optional(),
  }),
  z.strictObject({
    ...registration,
    state: z.literal('skipped'),
    /** Empty if the plan could not be read. */
    holds: z.array(heldBySchema).max(1_000),
    unreadable: z.string().max(LONGEST_WHY).optional(),
  }),
]);

export type GuardFile = z.output<typeof guardFileSchema>;
