import { z } from 'zod';
import { instantText } from '../values/instant.ts';
import { factFrame } from './fact-frame.ts';

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
