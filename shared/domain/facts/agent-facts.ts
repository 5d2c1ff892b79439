import { z } from 'zod';
import { instantText } from '../values/instant.ts';
import { clockMeaning } from './clock-meaning.ts';
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

export const agentFacts = {
  'agent.started': factFrame.extend({
    kind: z.literal('agent.started'),
    detail: z.strictObject({
      pid: z.int(),
      version: z.string(),
      /** Like `2026f`. */
      zoneData: z.string(),
      zoneSource: z.string(),
      /** When an agent last looked at this data; `null`: this is the first one. */
      lastSeenAt: instantText.nullable(),
    }),
  }),
  'agent.stopped': factFrame.extend({
    kind: z.literal('agent.stopped'),
    detail: z.strictObject({}),
  }),
};

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
