import { z } from 'zod';
import { instantText } from '../values/instant.ts';
import { definition } from './agent-facts.ts';
import { factKind, ofNothing, ofWindow } from './fact-frame.ts';

const request = {
  /** What it would do to the window that holds. */
  action: z.enum(['add', 'change', 'remove']),
  /** The number of this version of the change. */
  version: z.int(),
};

const decided = {
  ...request,
  proposedBy: z.string(),
  proposedAt: instantText,
  /** Whose token said so; absent: the person of the entry. */
  token: z.string().optional(),
  /** If it was signed: what, how, and by which of the keys that the list of approvers had. */
  signed: z.strictObject({ text: z.string(), signature: z.string(), key: z.string() }).optional(),
};

/** Changes of windows that another person approves, and who may do so by a token. */
export const approvalFacts = {
  'window.proposed': factKind('window.proposed', ofWindow, {
    ...request,
    fields: z.array(z.string()),
    before: definition.nullable(),
    after: definition.nullable(),
    /** The version that waited before, and does not any more. */
    replaces: z.int().optional(),
  }),
  /** Taken back by an edit or a removal, or by who had proposed it. */
  'window.withdrawn': factKind('window.withdrawn', ofWindow, {
    ...request,
    proposedBy: z.string(),
    proposedAt: instantText,
  }),
  'approval.given': factKind('approval.given', ofWindow, decided),
  'approval.refused': factKind('approval.refused', ofWindow, decided),
  'approval-token.added': factKind('approval-token.added', ofNothing, { token: z.string() }),
  'approval-token.removed': factKind('approval-token.removed', ofNothing, { token: z.string() }),
};
