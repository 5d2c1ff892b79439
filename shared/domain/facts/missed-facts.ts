import { z } from 'zod';
import { instantText } from '../values/instant.ts';
import { factFrame, ofIntegration } from './fact-frame.ts';

/** What becomes of held and missed runs. */
export const missedFacts = {
  'missed.asked': factFrame.extend({
    ...ofIntegration,
    kind: z.literal('missed.asked'),
    detail: z.strictObject({ holdId: z.string(), runs: z.int() }),
  }),
  'missed.decided': factFrame.extend({
    ...ofIntegration,
    kind: z.literal('missed.decided'),
    detail: z.strictObject({
      holdId: z.string(),
      choice: z.enum(['skip', 'once', 'all']),
      /** How many waited for the answer. */
      runs: z.int(),
    }),
  }),
  'catchup.trimmed': factFrame.extend({
    ...ofIntegration,
    kind: z.literal('catchup.trimmed'),
    detail: z.strictObject({
      why: z.literal('too-many'),
      /** So many are kept, the latest. */
      most: z.int(),
      runs: z.int(),
      from: instantText,
      to: instantText,
    }),
  }),
};
