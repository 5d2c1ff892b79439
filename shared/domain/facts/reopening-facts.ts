import { z } from 'zod';
import { instantText } from '../values/instant.ts';
import { overrunChoice } from '../definitions/readiness.ts';
import { factKind, ofOccurrence } from './fact-frame.ts';
import { outcomeSchema } from './outcome.ts';
import { reopeningReason, closingReason } from './reason-codes.ts';
import { lateness } from './window-facts.ts';

/** How held integrations are released in steps. */
export const reopeningFacts = {
  'reopening.started': factKind('reopening.started', ofOccurrence, {
    ...lateness,
    holdId: z.string(),
    why: closingReason.optional(),
    /** How many wait. */
    integrations: z.int(),
    systems: z.array(z.string()),
    otherwise: overrunChoice,
  }),
  'readiness.changed': factKind('readiness.changed', ofOccurrence, {
    holdId: z.string(),
    systemId: z.string(),
    isReady: z.boolean(),
    outcome: outcomeSchema.nullable(),
    /** Consecutive passes that are required. */
    passes: z.int(),
    needed: z.int(),
  }),
  'reopening.stopped': factKind('reopening.stopped', ofOccurrence, {
    holdId: z.string(),
    why: reopeningReason,
    otherwise: overrunChoice.optional(),
    notReady: z
      .array(z.strictObject({ systemId: z.string(), lastOutcome: outcomeSchema.nullable() }))
      .optional(),
    outcome: outcomeSchema.optional(),
    canaryFailures: z.int().optional(),
    waiting: z.int().optional(),
    /** The due instant that the failed run was catching up. */
    owedAgain: instantText.optional(),
  }),
  'reopening.decided': factKind('reopening.decided', ofOccurrence, {
    holdId: z.string(),
    choice: z.enum(['release', 'keep', 'retry']),
    why: reopeningReason.optional(),
    before: z.enum(['checking', 'canary', 'releasing', 'settling', 'asking', 'kept']).optional(),
    waiting: z.int().optional(),
  }),
  'reopening.completed': factKind('reopening.completed', ofOccurrence, {
    holdId: z.string(),
    heldMs: z.number(),
    timeToFullFlowMs: z.number(),
    releases: z.int(),
    canaryFailures: z.int(),
  }),
};
