import { z } from 'zod';
import { instantText } from '../values/instant.ts';
import { factKind, ofWindow, occurrenceTextSchema, ofOccurrence } from './fact-frame.ts';
import { closingReason } from './reason-codes.ts';

/** Delay against the plan in ms; absent: on time. */
export const lateness = { lateMs: z.number().optional() };

/** When the hold began, if the window was saved or the occurrence restored after its opening. */
const belated = { heldFrom: instantText.optional() };

const stillRunning = z.strictObject({
  integrationId: z.string(),
  runId: z.string(),
  startedAt: instantText,
  expectedEndAt: instantText,
});

const changedEnd = z.strictObject({
  holdId: z.string(),
  before: occurrenceTextSchema,
  after: occurrenceTextSchema,
});

/** Events of one occurrence of a window. */
export const windowFacts = {
  'window.opened': factKind('window.opened', ofOccurrence, {
    ...lateness,
    ...belated,
    /** How many integrations it covers. */
    integrations: z.int(),
    title: z.string().optional(),
    /** Its ticket, and who answers for it, at that moment. */
    change: z.string().optional(),
    owner: z.string().optional(),
    /** Runs in progress at the opening: the first hundred. */
    stillRunning: z.array(stillRunning).optional(),
    /** The total, if more than are listed. */
    stillRunningInAll: z.int().optional(),
  }),
  'window.closed': factKind('window.closed', ofOccurrence, {
    ...lateness,
    ...belated,
    holdId: z.string().optional(),
    why: closingReason.optional(),
  }),
  /** Occurrences that opened and closed unseen (agent off, clock set), too many to list. */
  'window.passed': factKind('window.passed', ofWindow, {
    occurrences: z.int(),
    /** There were more; counting stopped. */
    isCut: z.literal(true).optional(),
    from: instantText,
    to: instantText,
  }),
  'window.extended': factKind('window.extended', ofOccurrence, changedEnd.shape),
  /** A new definition closes the open occurrence earlier, but not yet. */
  'window.shortened': factKind('window.shortened', ofOccurrence, changedEnd.shape),
  'window.ended': factKind('window.ended', ofOccurrence, changedEnd.shape),
  'drain.completed': factKind('drain.completed', ofOccurrence, {
    holdId: z.string(),
    /** From the opening to the end of the last run that was in progress. */
    tookMs: z.number(),
  }),
  'occurrence.skipped': factKind('occurrence.skipped', ofOccurrence, {
    holdId: z.string(),
    original: occurrenceTextSchema,
  }),
  'occurrence.moved': factKind('occurrence.moved', ofOccurrence, {
    ...changedEnd.shape,
    original: occurrenceTextSchema,
  }),
  'occurrence.restored': factKind('occurrence.restored', ofOccurrence, {
    holdId: z.string(),
    undoes: z.enum(['extended', 'ended', 'skipped', 'moved']),
    /** `null`: it was skipped. */
    before: occurrenceTextSchema.nullable(),
    after: occurrenceTextSchema,
  }),
};
