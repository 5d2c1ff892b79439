import type { Language } from '../../../../shared/words/language.ts';
import { catalogue, type WordKey } from '../../../../shared/words/catalogue.ts';
import { groupedNumber } from '../../../../shared/i18n/formats.ts';
import en from './numbers/en.json' with { type: 'json' };
import es from './numbers/es.json' with { type: 'json' };

const words = catalogue('cli-numbers', { en, es });

export type CountedNoun = Exclude<WordKey<typeof en>, `names.${string}`>;

const NAMED = 20;

/** English as it was always printed; Spanish in groups of three, as in the dashboard. */
export function numberText(count: number, language: Language): string {
  return language === 'es' ? groupedNumber(count, language) : String(count);
}

/** `12 runs`, `1 ejecución`. */
export function nounText(count: number, noun: CountedNoun, language: Language): string {
  return words(language)(noun, { n: numberText(count, language), count });
}

/** `orders, stock and 12 more`; `no integration` where there is none. */
export function namesText(ids: readonly string[], language: Language): string {
  const say = words(language);
  if (ids.length === 0) return say('names.none');
  const shown = ids.slice(0, NAMED).join(', ');
  const more = ids.length - NAMED;
  if (more <= 0) return shown;
  return say('names.more', { names: shown, n: numberText(more, language) });
}

/** The same for other things; `-` where there is none. */
export function idsText(ids: readonly string[], language: Language): string {
  return ids.length === 0 ? '-' : namesText(ids, language);
}
