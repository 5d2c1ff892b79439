import { z } from 'zod';
import { factFrame } from './fact-frame.ts';

/** A definition as it was written then: shown field by field, never decoded again. */
const definition = z.looseObject({
  id: z.string(),
  name: z.string().optional(),
  title: z.string().optional(),
});

/** What people changed of the definitions and of the secrets. */
export const definitionFacts = {
  'config.changed': factFrame.extend({
    kind: z.literal('config.changed'),
    detail: z.strictObject({
      action: z.enum(['add', 'change', 'remove']),
      part: z.enum(['system', 'integration', 'window']),
      id: z.string(),
      /** Of a change: the keys that differ. */
      fields: z.array(z.string()),
      before: definition.nullable(),
      after: definition.nullable(),
    }),
  }),
  'secret.changed': factFrame.extend({
    kind: z.literal('secret.changed'),
    detail: z.strictObject({ action: z.enum(['set', 'remove']), secret: z.string() }),
  }),
};
