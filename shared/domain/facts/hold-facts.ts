import { z } from 'zod';
import { instantText } from '../values/instant.ts';
import { factFrame, factKind, ofNothing, heldBy, ofIntegration } from './fact-frame.ts';
import { releaseReason } from './reason-codes.ts';
import { lateness } from './window-facts.ts';

/** A selector as given at the time. */
const selectorText = z.strictObject({
  systems: z.array(z.string()),
  tags: z.array(z.string()),
  integrations: z.array(z.string()),
  all: z.boolean(),
  except: z.array(z.string()),
  exceptEssential: z.boolean().optional(),
});

const placedByWindow = z.strictObject({
  kind: z.literal('window'),
  holdId: z.string(),
  /** How many integrations it covers. */
  integrations: z.int(),
});

const placedByPerson = z.strictObject({
  kind: z.literal('manual'),
  holdId: z.string(),
  /** `null`: until someone resumes it. */
  until: instantText.nullable(),
  selector: selectorText,
  integrations: z.array(z.string()),
});

/** A changed end of a manual hold. */
const changedUntil = {
  holdId: z.string(),
  before: instantText,
  after: instantText,
  integrations: z.array(z.string()),
};

export const holdFacts = {
  'hold.placed': factFrame.extend({
    kind: z.literal('hold.placed'),
    detail: z.discriminatedUnion('kind', [placedByWindow, placedByPerson]),
  }),
  'hold.extended': factKind('hold.extended', ofNothing, changedUntil),
  'hold.restored': factKind('hold.restored', ofNothing, changedUntil),
  'hold.released': factKind('hold.released', ofNothing, {
    ...lateness,
    holdId: z.string(),
    why: releaseReason.optional(),
    /** A person ended a window's hold. */
    override: z.boolean().optional(),
    integrations: z.array(z.string()).optional(),
    /** Nor does it hold what it comes to cover later. */
    whole: z.boolean().optional(),
  }),
  'integration.paused': factKind('integration.paused', ofIntegration, heldBy),
  'integration.resumed': factKind('integration.resumed', ofIntegration, {}),
};
