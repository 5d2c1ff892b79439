import { z } from 'zod';
import { instantText } from '../values/instant.ts';
import { factFrame, heldBy, ofGuard, ofIntegration } from './fact-frame.ts';
import { unstartedReason } from './unstarted-reason.ts';

/** Due runs that were not started. */
export const unstartedFacts = {
  'run.skipped': factFrame.extend({
    ...ofIntegration,
    dueAt: instantText,
    kind: z.literal('run.skipped'),
    detail: z.strictObject({
      ...heldBy,
      why: unstartedReason.optional(),
      /** It would still have run when a window opens. */
      drain: z.strictObject({ expectedMs: z.number(), opensAt: instantText }).optional(),
      by: z.literal('guard').optional(),
      ...ofGuard,
    }),
  }),
  'run.missed': factFrame.extend({
    ...ofIntegration,
    kind: z.literal('run.missed'),
    detail: z.strictObject({
      why: unstartedReason,
      /** Of a range: everything that was due in (after, upTo]. */
      after: instantText.optional(),
      upTo: instantText.optional(),
      /** How many; reckoned from a part of them where they are very many. */
      runs: z.int().optional(),
      isReckoned: z.literal(true).optional(),
      /** Of a catch-up run, which has no due instant of its own. */
      makesUpFor: instantText.optional(),
      ...z.object(heldBy).partial().shape,
    }),
  }),
};
