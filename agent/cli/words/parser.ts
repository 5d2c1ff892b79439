import { catalogue } from '../../../shared/words/catalogue.ts';
import type { Language } from '../../../shared/words/language.ts';
import en from './parser/en.json' with { type: 'json' };
import es from './parser/es.json' with { type: 'json' };

const words = catalogue('cli-parser', { en, es });

type ErrorKey = Extract<keyof typeof en, `commander.${string}`>;

function isErrorKey(key: string): key is ErrorKey {
  return key.startsWith('commander.') && Object.hasOwn(en, key);
}

const SUGGESTED = /(?:mean|of) ([\w-]+(?:, [\w-]+)*)\?/;
const ALLOWED = /are ([\w-]+(?:, [\w-]+)*)\.$/;

/**
 * A usage error of the parser, which says it in English only: its code says what is wrong, what it
 * quotes and lists is what that is about. As it is for a code without Spanish words.
 */
export function usageErrorText(code: string, message: string, language: Language): string {
  const [first = '', second = ''] = [...message.matchAll(/'([^']*)'/g)].map(
    ([, text = '']) => text,
  );
  const key = keyOf(code, first);
  // Its English is the parser's own.
  if (language === 'en' || !isErrorKey(key)) return message;
  const say = words(language);
  const [, allowed] = ALLOWED.exec(message) ?? [];
  const [, suggested] = SUGGESTED.exec(message) ?? [];
  return [
    say(key, { first, second }),
    ...(allowed === undefined ? [] : [say('allowed', { names: allowed })]),
    ...(suggested === undefined ? [] : [say('suggested', { names: suggested })]),
  ].join('');
}

/** An option is named before what was found, an argument behind it. */
function keyOf(code: string, first: string): string {
  return code === 'commander.invalidArgument' && first.startsWith('-') ? `${code}.option` : code;
}
