import { z } from 'zod';
import { instantText } from '../values/instant.ts';
import { factFrame, heldBy, ofGuard, ofRun } from './fact-frame.ts';
import { outcomeSchema } from './outcome.ts';

const ended = z.strictObject({
  outcome: outcomeSchema,
  startedAt: instantText.optional(),
  endedAt: instantText.optional(),
  tookMs: z.number(),
});

/** Runs that were started. */
export const runFacts = {
  'run.started': factFrame.extend({
    ...ofRun,
    kind: z.literal('run.started'),
    detail: z.strictObject({
      trigger: z.enum(['schedule', 'catch-up', 'guard', 'break-glass']),
      lateMs: z.number().optional(),
      /** Of `missedRuns: once`: when the held run was due that it makes up for besides. */
      settles: instantText.optional(),
      /** Of a catch-up run: when the held run was due that it makes up for. */
      makesUpFor: instantText.optional(),
      /** Of a guard, which tells of it afterwards. */
      startedAt: instantText.optional(),
      ...ofGuard,
      /** The agent was cut off at that moment. */
      certain: z.literal(false).optional(),
      /** The host that runs it. */
      worker: z.string().optional(),
    }),
  }),
  'run.succeeded': factFrame.extend({ ...ofRun, kind: z.literal('run.succeeded'), detail: ended }),
  'run.failed': factFrame.extend({ ...ofRun, kind: z.literal('run.failed'), detail: ended }),
  'run.stopping': factFrame.extend({
    ...ofRun,
    kind: z.literal('run.stopping'),
    detail: z.strictObject({
      startedAt: instantText,
      /** The hold of the window that it is running into. */
      holdId: z.string().optional(),
      /** Of a window: the policy that ends it. */
      inFlight: z.string().optional(),
    }),
  }),
  'run.forced': factFrame.extend({
    ...ofRun,
    kind: z.literal('run.forced'),
    detail: z.strictObject(heldBy),
  }),
};
