import { z } from 'zod';
import { instantText } from '../values/instant.ts';
import { factFrame, occurrenceTextSchema, ofOccurrence } from './fact-frame.ts';
import { closingReason } from './release-reason.ts';

/** How much later than planned, in ms; absent: on time. */
export const lateness = { lateMs: z.number().optional() };

/** Since when it holds, where its window was saved, or the occurrence restored, after its opening. */
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

/** What became of one occurrence of a window. */
export const windowFacts = {
  'window.opened': factFrame.extend({
    ...ofOccurrence,
    kind: z.literal('window.opened'),
    detail: z.strictObject({
      ...lateness,
      ...belated,
      /** How many it covers. */
      integrations: z.int(),
      title: z.string().optional(),
      /** Runs that were going at the opening: the first hundred. */
      stillRunning: z.array(stillRunning).optional(),
      /** Where they are more than are listed. */
      stillRunningInAll: z.int().optional(),
    }),
  }),
  'window.closed': factFrame.extend({
    ...ofOccurrence,
    kind: z.literal('window.closed'),
    detail: z.strictObject({
      ...lateness,
      ...belated,
      holdId: z.string().optional(),
      why: closingReason.optional(),
    }),
  }),
  /** Occurrences that opened and closed while nobody looked, too many to be told one by one. */
  'window.passed': factFrame.extend({
    windowId: z.string(),
    kind: z.literal('window.passed'),
    detail: z.strictObject({
      occurrences: z.int(),
      /** There were more: counting was given up. */
      isCut: z.literal(true).optional(),
      from: instantText,
      to: instantText,
    }),
  }),
  'window.extended': factFrame.extend({
    ...ofOccurrence,
    kind: z.literal('window.extended'),
    detail: changedEnd,
  }),
  /** A new definition closes the open occurrence earlier, but not now. */
  'window.shortened': factFrame.extend({
    ...ofOccurrence,
    kind: z.literal('window.shortened'),
    detail: changedEnd,
  }),
  'window.ended': factFrame.extend({
    ...ofOccurrence,
    kind: z.literal('window.ended'),
    detail: changedEnd,
  }),
  'drain.completed': factFrame.extend({
    ...ofOccurrence,
    kind: z.literal('drain.completed'),
    detail: z.strictObject({
      holdId: z.string(),
      /** From the opening to the end of the last run that was going then. */
      tookMs: z.number(),
    }),
  }),
  'occurrence.skipped': factFrame.extend({
    ...ofOccurrence,
    kind: z.literal('occurrence.skipped'),
    detail: z.strictObject({ holdId: z.string(), original: occurrenceTextSchema }),
  }),
  'occurrence.moved': factFrame.extend({
    ...ofOccurrence,
    kind: z.literal('occurrence.moved'),
    detail: changedEnd.extend({ original: occurrenceTextSchema }),
  }),
  'occurrence.restored': factFrame.extend({
    ...ofOccurrence,
    kind: z.literal('occurrence.restored'),
    detail: z.strictObject({
      holdId: z.string(),
      undoes: z.enum(['extended', 'ended', 'skipped', 'moved']),
      /** `null`: it had been left out. */
      before: occurrenceTextSchema.nullable(),
      after: occurrenceTextSchema,
    }),
  }),
};
