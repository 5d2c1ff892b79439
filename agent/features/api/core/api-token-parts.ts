import { z } from 'zod';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import {
  tokenRight,
  tokenScope,
  type TokenRight,
} from '../../../../shared/features/api/api-token.ts';
import { instant } from '../../../core/state/stored-instant.ts';

/** What lets a program in. */
export interface ApiToken {
  /** SHA-256 in hex: the token itself is kept nowhere. */
  readonly hash: string;
  readonly rights: readonly TokenRight[];
  /** What it may change; both empty: everything. */
  readonly systems: readonly string[];
  readonly windows: readonly string[];
  readonly since: Instant;
  readonly by: string;
  readonly endsAt: Instant | null;
  /** Within ten minutes; `null`: never. */
  readonly usedAt: Instant | null;
}

/** Tokens of programs by name; one that was revoked is gone. */
export const apiParts: { readonly apiTokens: z.ZodType<ApiToken> } = {
  apiTokens: z.strictObject({
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    rights: z.array(tokenRight),
    ...tokenScope.shape,
    since: instant,
    by: z.string(),
    endsAt: instant.nullable(),
    usedAt: instant.nullable(),
  }),
};

export function isOver({ endsAt }: Pick<ApiToken, 'endsAt'>, now: Instant): boolean {
  return endsAt !== null && endsAt <= now;
}
