import type { Problem } from '../../../shared/errors.ts';
import { problemAt, type ProblemValues, type TextCode } from '../../../shared/problem-texts.ts';

/** The compiled value, or every problem that was found in the document's text. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function refuse(path: string, code: TextCode, values?: ProblemValues): Checked<never> {
  return { ok: false, problems: [problemAt(path, code, values)] };
}
