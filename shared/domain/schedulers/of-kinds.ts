import type { z } from 'zod';
import { problemTexts, type TextCode } from '../../problem-texts.ts';

/** The sentence of a union where `kind` is none of its own; for what has no kind there is the general one. */
export function ofKinds(code: TextCode): z.core.$ZodErrorMap {
  return (issue) => (issue.code === 'invalid_union' ? problemTexts[code] : undefined);
}
