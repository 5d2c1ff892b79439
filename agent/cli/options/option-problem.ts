import type { Failure, Problem } from '../../../shared/errors.ts';
import { problemAs } from '../../../shared/failure-texts.ts';
import {
  optionProblemText,
  type OptionProblemCode,
  type OptionValues,
} from '../words/option-problems.ts';

/** What is wrong with an option: English for programs and the log, with its code for people. */
export function optionProblem(
  path: string,
  code: OptionProblemCode,
  values: OptionValues = {},
): Problem {
  const message = optionProblemText(code, values, 'en');
  return { path, message, code: `option-${code}`, values: { ...values } };
}

/** The same as a reading that failed. */
export function wrongOption(
  path: string,
  code: OptionProblemCode,
  values?: OptionValues,
): { readonly ok: false; readonly problems: readonly Problem[] } {
  return { ok: false, problems: [optionProblem(path, code, values)] };
}

/** A failure that is due to an option. */
export function problemOfFailure(path: string, { message, said = [] }: Failure): Problem {
  const [only, ...more] = said;
  return only === undefined || more.length > 0 ? { path, message } : problemAs(path, only);
}
