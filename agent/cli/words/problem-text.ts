import type { Problem } from '../../../shared/errors.ts';
import type { Language } from '../../../shared/words/language.ts';
import { problemInWords } from '../../../shared/i18n/problem-words.ts';
import { isOptionProblem, optionProblemText } from './option-problems.ts';

const OPTION = 'option-';

/** What is wrong, for a person: with an option, or with a definition. */
export function problemText(problem: Problem, language: Language): string {
  const { code = '', values = {}, message } = problem;
  if (language === 'en') return message;
  const own = code.startsWith(OPTION) ? code.slice(OPTION.length) : '';
  return isOptionProblem(own)
    ? optionProblemText(own, values, language)
    : problemInWords(problem, language);
}
