import { z } from 'zod';
import { identifier } from '../../domain/values/identifier.ts';

/** What a token is for; each of them alone allows nothing of the others. */
export const tokenRight = z.enum(['read', 'operate', 'plan']);

export type TokenRight = z.output<typeof tokenRight>;

const MOST_NAMES = 100;

/**
 * What a token may change: these windows, those that are opened from them, and what pauses nothing but
 * integrations of these systems. Both empty: everything. Reading is not narrowed.
 */
export const tokenScope = z.strictObject({
  systems: z.array(identifier).max(MOST_NAMES).default([]),
  windows: z.array(identifier).max(MOST_NAMES).default([]),
});

export type TokenScope = {
  readonly [List in keyof z.output<typeof tokenScope>]: readonly string[];
};
