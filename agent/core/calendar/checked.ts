import type { Problem } from '../../../shared/errors.ts';
import { problemAt, type ProblemValues, type TextCode } from '../../../shared/problem-texts.ts';

/** What a compiler of the document's texts returns: the thing, or every problem that was found. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function refuse(path: string, code: TextCode, values?: ProblemValues): Checked<never> {
  return { ok: false, problems: [problemAt(path, code, values)] };
}
