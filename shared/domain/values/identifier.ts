import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';

/**
 * Ids are used in file names (hold flags), URLs and command lines, so few characters are allowed.
 */
export const identifier = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, {
  error: problemTexts.identifier,
});

/** Free text for people: a name, a title, a reason. */
export const label = z
  .string()
  .trim()
  .min(1, { error: problemTexts['some-text'] })
  .max(500, { error: problemTexts['label-too-long'] });

/** Text for people in one line: nothing that ends a line, moves a cursor or turns the direction. */
export function oneLine(letters: number): z.ZodString {
  return z
    .string()
    .trim()
    .min(1, { error: problemTexts['some-text'] })
    .max(letters)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, { error: problemTexts['one-line'] });
}
