import { z } from 'zod';
import { identifier } from './identifier.ts';

/**
 * Names a secret that the agent looks up when needed. Documents, logs, the trail and answers
 * contain only the name; the value is given once with `remanso secret set NAME`.
 */
export const secretRef = z.strictObject({ secretRef: identifier });

/** A value in plain text, or the name of a secret. */
export const textOrSecret = z.union([z.string().max(10_000), secretRef], {
  error: 'expected text, or { secretRef: NAME }',
});

export type SecretRef = z.output<typeof secretRef>;
export type TextOrSecret = z.output<typeof textOrSecret>;
