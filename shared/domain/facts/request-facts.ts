import { z } from 'zod';
import { instantText } from '../values/instant.ts';
import { definition } from './agent-facts.ts';
import { factKind, ofWindow } from './fact-frame.ts';

/** What is said of each entry about a request. */
export const ofRequest = {
  /** What it would do to the window that holds. */
  action: z.enum(['add', 'change', 'remove']),
  /** The number of this version of the change. */
  version: z.int(),
};

/** Changes of windows that wait for another person. */
export const requestFacts = {
  'window.proposed': factKind('window.proposed', ofWindow, {
    ...ofRequest,
    fields: z.array(z.string()),
    before: definition.nullable(),
    after: definition.nullable(),
    /** The version that waited before, and does not any more. */
    replaces: z.int().optional(),
  }),
  /** Taken back by an edit or a removal, or by who had proposed it. */
  'window.withdrawn': factKind('window.withdrawn', ofWindow, {
    ...ofRequest,
    proposedBy: z.string(),
    proposedAt: instantText,
  }),
};
