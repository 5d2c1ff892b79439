import type { Problem } from './errors.ts';
import { catalogue, openCatalogue } from './words/catalogue.ts';
import type { Language } from './words/language.ts';
import nearEn from './words/near/locales/en.json' with { type: 'json' };
import nearEs from './words/near/locales/es.json' with { type: 'json' };
import english from './words/problems/locales/en.json' with { type: 'json' };

/**
 * Every sentence of ours about a wrong definition, by code. The command line and the log show the
 * English; a screen translates the code, with the same values for the placeholders.
 */
export const problemTexts = english;

/** In Spanish, too, where `i18n/problem-words.ts` is loaded. */
const problems = openCatalogue('problems');

problems.learn('en', problemTexts);

const nearWords = catalogue('near', { en: nearEn, es: nearEs });

/** Generic schema errors; the sentence is built where the values are (zod-problems). */
export const shapeCodes = [
  'missing',
  'unknown-key',
  'type-text',
  'type-number',
  'type-whole-number',
  'type-boolean',
  'type-mapping',
  'type-list',
  'one-of',
  'either',
  'at-most',
  'at-least',
  'exactly',
  'less-than',
  'more-than',
  'at-most-characters',
  'at-least-characters',
  'exactly-characters',
  'at-most-items',
  'at-least-items',
  'exactly-items',
  'multiple-of',
  'pattern',
  'other',
] as const;

export type TextCode = keyof typeof problemTexts;
export type ShapeCode = (typeof shapeCodes)[number];
export type ProblemCode = TextCode | ShapeCode;
export type ProblemValues = Readonly<Record<string, string | number>>;

const textCodes = new Map(
  Object.entries(problemTexts).map(([code, text]) => [text, code] as const),
);

/** The code of a fixed sentence; `undefined` for any other text. */
export function codeOfText(text: string): string | undefined {
  return textCodes.get(text);
}

export function problemText(code: TextCode, values?: ProblemValues): string {
  return problemSentence(code, 'en', values) ?? '';
}

/** From now on problems are known in this language, too. */
export function learnProblems(
  language: Language,
  sentences: Readonly<Record<string, string>>,
): void {
  problems.learn(language, sentences);
}

/** `undefined` for a code that is not known in this language. */
export function problemSentence(
  code: string,
  language: Language,
  values: ProblemValues = {},
): string | undefined {
  const text = problems.say(language, code, values);
  return text === undefined ? undefined : text + nearText(code, values, language);
}

/** Its sentence says itself what may have been meant. */
const NEAR_WITHIN = 'calendar-unknown-near';

/** Behind a sentence that does not say so itself: names that are like what was found. */
export function nearText(code: string, { near }: ProblemValues, language: Language): string {
  if (near === undefined || code === NEAR_WITHIN) return '';
  return nearWords(language)('near', { near });
}

/** `path` is like `windows[2].rrule`; `values` fill the placeholders of the sentence. */
export function problemAt(path: string, code: TextCode, values?: ProblemValues): Problem {
  const message = problemText(code, values);
  return values === undefined ? { path, message, code } : { path, message, code, values };
}
