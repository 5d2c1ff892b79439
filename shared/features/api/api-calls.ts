import { z } from 'zod';
import { person } from '../../contract/command-parts.ts';
import { identifier, label } from '../../domain/values/identifier.ts';
import { instantText } from '../../domain/values/instant.ts';
import { tokenRight, tokenScope } from './api-token.ts';

export const MOST_TOKENS = 500;

const tokenText = z.strictObject({
  name: identifier,
  rights: z.array(tokenRight),
  ...tokenScope.shape,
  since: instantText,
  by: z.string(),
  /** `null`: until it is revoked. */
  endsAt: instantText.nullable(),
  isOver: z.boolean(),
  /** Within ten minutes; `null`: never. */
  usedAt: instantText.nullable(),
});

/** Tokens of programs, and where these reach the agent. */
export const apiCalls = {
  /** The secret is told once, and kept nowhere. */
  'token.create': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({
      person,
      reason: label.optional(),
      name: identifier,
      rights: z.array(tokenRight).min(1).max(tokenRight.options.length),
      ...tokenScope.shape,
      endsAt: instantText.nullable(),
    }),
    result: z.strictObject({
      token: z.string(),
      /** Where it is of use now; `null`: no document says `api:`, or it is not served. */
      url: z.string().nullable(),
    }),
  },
  'token.list': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({}),
    result: z.strictObject({
      tokens: z.array(tokenText).max(MOST_TOKENS),
      url: z.string().nullable(),
    }),
  },
  /** It is good for nothing from now on, streams of its owner included. */
  'token.revoke': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({ person, reason: label.optional(), name: identifier }),
    result: z.strictObject({}),
  },
} as const;

export type TokenText = z.output<typeof tokenText>;
