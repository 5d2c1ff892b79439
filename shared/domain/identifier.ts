import { z } from 'zod';

/** Ids name files (hold flags) and appear in URLs and command lines, so their letters are few. */
export const identifier = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, {
  error: 'expected 1 to 100 letters, digits, ".", "_" or "-", the first a letter or digit',
});

/** Free text for people: a name, a title, a reason. */
export const label = z
  .string()
  .trim()
  .min(1, { error: 'expected some text' })
  .max(500, { error: 'expected at most 500 characters' });
