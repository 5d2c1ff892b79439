import { z } from 'zod';
import { instantText } from '../values/instant.ts';
import { clockMeaning } from './clock-meaning.ts';
import { factFrame } from './fact-frame.ts';

/** What the machine's time did to the agent. */
export const clockFacts = {
  'clock.stepped': factFrame.extend({
    kind: z.literal('clock.stepped'),
    detail: z.strictObject({
      /** Negative: the clock was set back. */
      stepMs: z.number(),
      clockBefore: instantText,
      meaning: clockMeaning,
    }),
  }),
  'zones.changed': factFrame.extend({
    kind: z.literal('zones.changed'),
    detail: z.strictObject({
      /** Versions like `2026f`; `null`: no plan was made before. */
      before: z.string().nullable(),
      after: z.string(),
      source: z.string(),
      /** Occurrences whose opening the new data moved. */
      moved: z
        .array(z.strictObject({ windowId: z.string(), before: instantText, after: instantText }))
        .optional(),
    }),
  }),
};
