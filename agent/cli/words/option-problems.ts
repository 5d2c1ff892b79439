import type { Language } from '../../../shared/words/language.ts';
import { catalogue } from '../../../shared/words/catalogue.ts';
import en from './option-problems/en.json' with { type: 'json' };
import es from './option-problems/es.json' with { type: 'json' };

/** What is wrong with an option, by code. */
const optionProblemWords = catalogue('cli-option-problems', { en, es });

export type OptionProblemCode = keyof typeof en;

export function isOptionProblem(code: string): code is OptionProblemCode {
  return Object.hasOwn(en, code);
}

export type OptionValues = Readonly<Record<string, string | number>>;

/** `found` is shown in quotes, as it was typed. */
export function optionProblemText(
  code: OptionProblemCode,
  values: OptionValues,
  language: Language,
): string {
  const { found } = values;
  const shown = found === undefined ? values : { ...values, found: JSON.stringify(found) };
  return optionProblemWords(language)(code, shown);
}
