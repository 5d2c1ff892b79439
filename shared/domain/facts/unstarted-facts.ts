import { z } from 'zod';
import { holdInForceSchema } from '../hold.ts';
import { instantText } from '../instant.ts';
import { factFrame, ofGuard, ofIntegration } from './fact-frame.ts';

/** Due runs that were not started. */
export const unstartedFacts = {
  'run.skipped': factFrame.extend({
    ...ofIntegration,
    dueAt: instantText,
    kind: z.literal('run.skipped'),
    detail: z.strictObject({
      /** Every hold that was in force. */
      holds: z.array(holdInForceSchema),
      why: z.string().optional(),
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
      why: z.string(),
      /** Of a range: everything that was due in (after, upTo]. */
      after: instantText.optional(),
      upTo: instantText.optional(),
      holds: z.array(holdInForceSchema).optional(),
    }),
  }),
};
