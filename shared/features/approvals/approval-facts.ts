import { z } from 'zod';
import { ofRequest } from '../../domain/facts/request-facts.ts';
import { factKind, ofNothing, ofWindow } from '../../domain/facts/fact-frame.ts';
import { instantText } from '../../domain/values/instant.ts';

const decided = {
  ...ofRequest,
  proposedBy: z.string(),
  proposedAt: instantText,
  /** Whose token said so; absent: the person of the entry. */
  token: z.string().optional(),
  /** If it was signed: what, how, and by which of the keys that the list of approvers had. */
  signed: z.strictObject({ text: z.string(), signature: z.string(), key: z.string() }).optional(),
};

/** What other persons answered, and who may do so by a token. */
export const approvalFacts = {
  'approval.given': factKind('approval.given', ofWindow, decided),
  'approval.refused': factKind('approval.refused', ofWindow, decided),
  'approval-token.added': factKind('approval-token.added', ofNothing, { token: z.string() }),
  'approval-token.removed': factKind('approval-token.removed', ofNothing, { token: z.string() }),
};
