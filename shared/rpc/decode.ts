import type { z } from 'zod';
import { fail, succeed, type FailureCode, type Problem, type Result } from '../errors.ts';
import { listedProblems, MOST_PROBLEMS } from '../listed-problems.ts';
import { parseForProblems, problemsOf } from '../zod-problems.ts';

/** A frame full of mistakes must not get a longer answer. */
function listed(issues: z.ZodError['issues']): readonly Problem[] {
  const problems = problemsOf({ issues: issues.slice(0, MOST_PROBLEMS) });
  return listedProblems(problems, issues.length);
}

/** Decodes everything from outside (L9); `subject` names it in the failure's message. */
export function decode<T>(
  schema: z.ZodType<T>,
  value: unknown,
  code: FailureCode,
  subject: string,
): Result<T> {
  const parsed = parseForProblems(schema, value);
  if (parsed.success) return succeed(parsed.data);
  const problems = listed(parsed.error.issues);
  const [first] = problems;
  const where = first === undefined || first.path === '' ? '' : `${first.path}: `;
  const what = first === undefined ? '' : `: ${where}${first.message}`;
  return fail(code, `${subject}${what}`, problems);
}
