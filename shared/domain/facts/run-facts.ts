import { z } from 'zod';
import { instantText } from '../values/instant.ts';
import {
  factFrame,
  factKind,
  ofDueRun,
  heldBy,
  ofGuard,
  ofRun,
  ofIntegration,
} from './fact-frame.ts';
import { outcomeSchema } from './outcome.ts';
import { unstartedReason } from './reason-codes.ts';

const ended = z.strictObject({
  outcome: outcomeSchema,
  startedAt: instantText.optional(),
  endedAt: instantText.optional(),
  tookMs: z.number(),
});

/** Runs that were started. */
export const runFacts = {
  'run.started': factKind('run.started', ofRun, {
    trigger: z.enum(['schedule', 'catch-up', 'guard', 'break-glass']),
    lateMs: z.number().optional(),
    /** With `missedRuns: once`: the due instant of the held run that this one also covers. */
    settles: instantText.optional(),
    /** For a catch-up run: the due instant of the held run. */
    makesUpFor: instantText.optional(),
    /** Reported later by a guard. */
    startedAt: instantText.optional(),
    ...ofGuard,
    /** The agent was cut off at that moment. */
    certain: z.literal(false).optional(),
    /** The host that runs it. */
    worker: z.string().optional(),
  }),
  'run.succeeded': factFrame.extend({ ...ofRun, kind: z.literal('run.succeeded'), detail: ended }),
  'run.failed': factFrame.extend({ ...ofRun, kind: z.literal('run.failed'), detail: ended }),
  'run.stopping': factKind('run.stopping', ofRun, {
    startedAt: instantText,
    /** The window's hold that it overlaps. */
    holdId: z.string().optional(),
    /** For a window: the policy that ends it. */
    inFlight: z.string().optional(),
  }),
  'run.forced': factFrame.extend({
    ...ofRun,
    kind: z.literal('run.forced'),
    detail: z.strictObject(heldBy),
  }),
};

export const unstartedFacts = {
  'run.skipped': factKind('run.skipped', ofDueRun, {
    ...heldBy,
    why: unstartedReason.optional(),
    /** It would still be running when a window opens. */
    drain: z.strictObject({ expectedMs: z.number(), opensAt: instantText }).optional(),
    by: z.literal('guard').optional(),
    ...ofGuard,
  }),
  'run.missed': factKind('run.missed', ofIntegration, {
    why: unstartedReason,
    /** For a range: everything that was due in (after, upTo]. */
    after: instantText.optional(),
    upTo: instantText.optional(),
    /** How many; extrapolated if there are very many. */
    runs: z.int().optional(),
    isReckoned: z.literal(true).optional(),
    /** For a catch-up run, which has no due instant of its own. */
    makesUpFor: instantText.optional(),
    ...z.object(heldBy).partial().shape,
  }),
};

/** What happens to held and missed runs. */
export const missedFacts = {
  'missed.asked': factKind('missed.asked', ofIntegration, { holdId: z.string(), runs: z.int() }),
  'missed.decided': factKind('missed.decided', ofIntegration, {
    holdId: z.string(),
    choice: z.enum(['skip', 'once', 'all']),
    /** How many waited for the answer. */
    runs: z.int(),
  }),
  'catchup.trimmed': factKind('catchup.trimmed', ofIntegration, {
    why: z.literal('too-many'),
    /** How many are kept, latest first. */
    most: z.int(),
    runs: z.int(),
    from: instantText,
    to: instantText,
  }),
};
