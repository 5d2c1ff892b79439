import { createInstance } from 'i18next';
import { once } from '../once.ts';
import type { Language } from './language.ts';

/** The sentences of one subject in one language: flat keys, `{{name}}` for values, `_one`/`_other` for counts. */
export type Sentences = Readonly<Record<string, string>>;

/** A key as it is asked for: `held` for `held_one` and `held_other`. */
export type WordKey<English> = keyof English extends infer Key
  ? Key extends `${infer Base}_one` | `${infer Base}_other`
    ? Base
    : Extract<Key, string>
  : never;

export type WordValues = Readonly<Record<string, string | number>>;

/** One sentence with its values; `count` chooses its plural by the rules of the language. */
export type Say<English> = (key: WordKey<English>, values?: WordValues) => string;

/** The words of one subject: says what can be said in a language. */
export type Catalogue<English> = (language: Language) => Say<English>;

/** Begun by the first sentence with values: most commands say few, and it takes milliseconds. */
const i18n = once(() => {
  const made = createInstance({
    initAsync: false,
    lng: 'en',
    fallbackLng: false,
    resources: {},
    // A value may hold what looks like a separator: keys are flat.
    keySeparator: false,
    nsSeparator: false,
    returnNull: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
  });
  void made.init();
  return made;
});

/**
 * The catalogue of a subject from its files, `locales/en.json` and `locales/es.json` beside it. Keys are
 * typed by the English file; a Spanish one that lacks a key does not compile.
 * @param subject unique in the process.
 */
export function catalogue<const English extends Sentences>(
  subject: string,
  sentences: { readonly en: English; readonly es: Readonly<Record<keyof English, string>> },
): Catalogue<English> {
  const said: Readonly<Record<Language, () => Say<English>>> = {
    en: once(() => sayIn('en', subject, sentences.en)),
    es: once(() => sayIn('es', subject, sentences.es)),
  };
  return (language) => said[language]();
}

// Nobody listens, and nobody changes them: no event, no copy.
const BUNDLE = { silent: true, skipCopy: true };

function sayIn<English>(language: Language, subject: string, sentences: Sentences): Say<English> {
  const translate = once((): ((key: string, values: WordValues) => string) => {
    i18n().addResourceBundle(language, subject, sentences, false, true, BUNDLE);
    return i18n().getFixedT(language, subject);
  });
  return (key, values) =>
    values === undefined ? (sentences[key] ?? key) : translate()(key, values);
}
