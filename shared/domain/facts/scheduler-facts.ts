import { z } from 'zod';
import { driftPolicy } from '../definitions/integration.ts';
import { instantText } from '../values/instant.ts';
import { failureCode } from '../../errors.ts';
import { driftFound, switchingReason } from './reason-codes.ts';
import { factFrame, factKind, ofIntegration } from './fact-frame.ts';
import { leakSourceSchema } from './leak-source.ts';

/** What was attempted on a scheduler. */
export const schedulerDoing = z.enum(['read', 'pause', 'resume', 'connect']);

export type SchedulerDoing = z.output<typeof schedulerDoing>;

/** An external scheduler, by connector kind. */
const ofScheduler = { scheduler: z.string(), holdId: z.string() };

/** On which it lies, if it is not the agent's machine. */
const host = z.string().optional();

/** When the plan of its host did it, with no agent there: told later. */
const happenedAt = instantText.optional();

const ofGuardedEntry = {
  host: z.string(),
  /** The kind of its scheduler. */
  scheduler: z.string(),
  /** The line or the unit, as defined then; only shown. */
  entry: z.string(),
};

/** What happened to external schedulers, including during their holds. */
export const schedulerFacts = {
  'leak.detected': factKind('leak.detected', ofIntegration, {
    holdId: z.string(),
    startedAt: instantText,
    who: leakSourceSchema,
    scheduler: z.string().optional(),
  }),
  'scheduler.paused': factKind('scheduler.paused', ofIntegration, {
    ...ofScheduler,
    host,
    happenedAt,
    /** From the intent until it was read back; absent: the plan of its host did it. */
    tookMs: z.number().optional(),
    why: switchingReason.optional(),
    /** Shell lines that restore it without the agent. */
    undo: z.array(z.string()).optional(),
  }),
  'scheduler.resumed': factKind('scheduler.resumed', ofIntegration, {
    ...ofScheduler,
    host,
    happenedAt,
    /** Read back byte for byte as it was. */
    exact: z.boolean(),
    why: switchingReason.optional(),
  }),
  'scheduler.drifted': factKind('scheduler.drifted', ofIntegration, {
    holdId: z.string().nullable(),
    scheduler: z.string().optional(),
    found: driftFound,
    host,
    /** What was done about it; `resuming`: it was about to be resumed anyway; `told`: nothing yet. */
    policy: z.union([driftPolicy, z.enum(['resuming', 'told'])]),
  }),
  'scheduler.failed': factKind('scheduler.failed', ofIntegration, {
    scheduler: z.string(),
    doing: schedulerDoing,
    code: failureCode,
    /** Its message; only shown. */
    why: z.string(),
  }),
  'scheduler.cleaned': factFrame.extend({
    kind: z.literal('scheduler.cleaned'),
    /** Paths left by pauses that no integration needs any more. */
    detail: z.strictObject({ scheduler: z.string(), removed: z.array(z.string()) }),
  }),
  'scheduler.decided': factKind('scheduler.decided', ofIntegration, {
    ...ofScheduler,
    choice: z.enum(['repause', 'leave']),
  }),
  'guard.placed': factKind('guard.placed', ofIntegration, ofGuardedEntry),
  'guard.removed': factKind('guard.removed', ofIntegration, ofGuardedEntry),
};
