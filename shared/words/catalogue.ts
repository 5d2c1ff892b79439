import { createInstance } from 'i18next';
import { once } from './once.ts';
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
  const learnt = once(() => learn(language, subject, sentences));
  return (key, values) => {
    if (values === undefined) return sentences[key] ?? key;
    learnt();
    return translate(language, subject, key, values);
  };
}

/** Words whose keys come from elsewhere, and whose sentences are loaded where they are needed. */
export interface OpenCatalogue {
  learn(language: Language, sentences: Sentences): void;
  /** `undefined` where the key is not known in the language. */
  say(language: Language, key: string, values?: WordValues): string | undefined;
}

/** @param subject unique in the process. */
export function openCatalogue(subject: string): OpenCatalogue {
  /** Until the first sentence is said: most processes say none. */
  const unlearnt: (readonly [Language, Sentences])[] = [];
  return {
    learn: (language, sentences) => {
      unlearnt.push([language, sentences]);
    },
    say: (language, key, values = {}) => {
      for (const [one, sentences] of unlearnt.splice(0)) learn(one, subject, sentences);
      return i18n().exists(key, { lng: language, ns: subject, ...countIn(values) })
        ? translate(language, subject, key, values)
        : undefined;
    },
  };
}

function learn(language: Language, subject: string, sentences: Sentences): void {
  i18n().addResourceBundle(language, subject, sentences, false, true, BUNDLE);
}

/** Values are kept apart from what i18next takes for options of its own, like `context`. */
function translate(language: Language, subject: string, key: string, values: WordValues): string {
  return i18n().t(key, { lng: language, ns: subject, ...countIn(values), replace: values });
}

/** Only a number has a plural: one, or more. The rules of Spanish have another form for millions. */
function countIn({ count }: WordValues): { readonly count?: number } {
  return typeof count === 'number' ? { count: count === 1 ? 1 : 2 } : {};
}
