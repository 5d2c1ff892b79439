import { z } from 'zod';
import { factKind, ofNothing } from '../../domain/facts/fact-frame.ts';
import { instantText } from '../../domain/values/instant.ts';
import { tokenRight, tokenScope } from './api-token.ts';

/** Who lets which program in. What the program does then is in the entries of that, by its name. */
export const apiFacts = {
  'token.created': factKind('token.created', ofNothing, {
    token: z.string(),
    rights: z.array(tokenRight),
    ...tokenScope.shape,
    endsAt: instantText.nullable(),
  }),
  'token.revoked': factKind('token.revoked', ofNothing, { token: z.string() }),
};
