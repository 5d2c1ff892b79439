import { z } from 'zod';
import { driftPolicy } from '../definitions/integration.ts';
import { instantText } from '../values/instant.ts';
import { failureCode } from '../../errors.ts';
import { driftFound } from './drift-found.ts';
import { factFrame, factKind, ofIntegration } from './fact-frame.ts';
import { leakSourceSchema } from './leak-source.ts';
import { switchingReason } from './switching-reason.ts';

/** What was tried of a scheduler. */
export const schedulerDoing = z.enum(['read', 'pause', 'resume', 'connect']);

export type SchedulerDoing = z.output<typeof schedulerDoing>;

/** A scheduler beyond the agent, by the kind of its connector. */
const ofScheduler = { scheduler: z.string(), holdId: z.string() };

/** What happened to schedulers beyond the agent, and in spite of their holds. */
export const schedulerFacts = {
  'leak.detected': factKind('leak.detected', ofIntegration, {
    holdId: z.string(),
    startedAt: instantText,
    who: leakSourceSchema,
    scheduler: z.string().optional(),
  }),
  'scheduler.paused': factKind('scheduler.paused', ofIntegration, {
    ...ofScheduler,
    tookMs: z.number(),
    why: switchingReason.optional(),
    /** Lines for a shell that restore it without the agent. */
    undo: z.array(z.string()).optional(),
  }),
  'scheduler.resumed': factKind('scheduler.resumed', ofIntegration, {
    ...ofScheduler,
    /** Read back, it is byte for byte what it was. */
    exact: z.boolean(),
    why: switchingReason.optional(),
  }),
  'scheduler.drifted': factKind('scheduler.drifted', ofIntegration, {
    holdId: z.string().nullable(),
    scheduler: z.string().optional(),
    found: driftFound,
    /** What was done about it; `resuming`: it was to be resumed anyway. */
    policy: z.union([driftPolicy, z.literal('resuming')]),
  }),
  'scheduler.failed': factKind('scheduler.failed', ofIntegration, {
    scheduler: z.string(),
    doing: schedulerDoing,
    code: failureCode,
    /** What was said of it: only shown. */
    why: z.string(),
  }),
  'scheduler.cleaned': factFrame.extend({
    kind: z.literal('scheduler.cleaned'),
    /** What pauses had left behind and no integration needs any more: paths. */
    detail: z.strictObject({ scheduler: z.string(), removed: z.array(z.string()) }),
  }),
  'scheduler.decided': factKind('scheduler.decided', ofIntegration, {
    ...ofScheduler,
    choice: z.enum(['repause', 'leave']),
  }),
};
