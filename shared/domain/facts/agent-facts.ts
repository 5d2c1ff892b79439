import { z } from 'zod';
import { definitionPart } from '../definitions/definition-part.ts';
import { instantText } from '../values/instant.ts';
import { clockMeaning } from './reason-codes.ts';
import { factKind, ofNothing } from './fact-frame.ts';

/** A definition as it was at the time: shown field by field, never decoded again. */
export const definition = z.looseObject({
  id: z.string(),
  name: z.string().optional(),
  title: z.string().optional(),
});

/** Changes that people made to definitions and secrets. */
export const definitionFacts = {
  'config.changed': factKind('config.changed', ofNothing, {
    action: z.enum(['add', 'change', 'remove']),
    part: definitionPart,
    id: z.string(),
    /** The changed keys, if it was changed. */
    fields: z.array(z.string()),
    before: definition.nullable(),
    after: definition.nullable(),
    /** Hash of all definitions after the commit; set by the store. */
    definitions: z.string().optional(),
  }),
  'secret.changed': factKind('secret.changed', ofNothing, {
    action: z.enum(['set', 'remove']),
    secret: z.string(),
  }),
};

export const agentFacts = {
  'agent.started': factKind('agent.started', ofNothing, {
    pid: z.int(),
    version: z.string(),
    /** For example `2026f`. */
    zoneData: z.string(),
    zoneSource: z.string(),
    /** When an agent last ran with this data; `null`: this is the first. */
    lastSeenAt: instantText.nullable(),
  }),
  'agent.stopped': factKind('agent.stopped', ofNothing, {}),
};

/** Clock events that affected the agent. */
export const clockFacts = {
  'clock.stepped': factKind('clock.stepped', ofNothing, {
    /** Negative: the clock was set back. */
    stepMs: z.number(),
    clockBefore: instantText,
    meaning: clockMeaning,
  }),
  'zones.changed': factKind('zones.changed', ofNothing, {
    /** Versions like `2026f`; `null`: there was no plan before. */
    before: z.string().nullable(),
    after: z.string(),
    source: z.string(),
    /** Occurrences whose opening moved with the new data. */
    moved: z
      .array(z.strictObject({ windowId: z.string(), before: instantText, after: instantText }))
      .optional(),
  }),
};
