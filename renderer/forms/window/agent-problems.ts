import type { Problem } from '../../../shared/errors.ts';
import { problemInWords, type ProblemWords } from '../../i18n/problem-words.ts';
import { fields, type Field, type FieldProblem } from './field-problem.ts';

/** Nested definitions whose parts have fields of their own. */
const FRAME = /^reopening\./;

/** `windows[0].covers.systems[1]`, `window.rrule` and `rrule` all lead to their field. */
export function fieldOf(path: string): Field {
  const inner = path.replace(/^windows\[\d+\]\.?/, '').replace(/^window(?:\.|$)/, '');
  const head = /^[A-Za-z]+/.exec(inner)?.[0] ?? '';
  const part = /^[A-Za-z]+/.exec(inner.replace(FRAME, ''))?.[0];
  return fields.find((field) => field === part) ?? fields.find((field) => field === head) ?? 'form';
}

/** Each problem beside its field, in the reader's language. */
export function fieldProblems(
  problems: readonly Problem[],
  t: ProblemWords,
): readonly FieldProblem[] {
  return problems.map((problem) => ({
    field: fieldOf(problem.path),
    text: problemInWords(problem, t),
  }));
}
