import type { Language } from '../../../shared/words/language.ts';
import { once } from '../../../shared/words/once.ts';

const RULES: Readonly<Record<Language, () => Intl.PluralRules>> = {
  en: once(() => new Intl.PluralRules('en-GB')),
  es: once(() => new Intl.PluralRules('es-ES')),
};

const spanish = once(() => new Intl.NumberFormat('es-ES', { useGrouping: 'always' }));

const NAMED = 20;

/** English as it was always printed; Spanish in groups of three, as in the dashboard. */
export function numberText(count: number, language: Language): string {
  return language === 'es' ? spanish().format(count).replaceAll('.', ' ') : String(count);
}

/** `0.2`, `0,2`. */
export function decimalText(value: number, language: Language): string {
  const text = value.toFixed(1);
  return language === 'es' ? text.replace('.', ',') : text;
}

/** The form of a word that goes with a number; Spanish has no other for millions here. */
export function pluralOf<T>(count: number, language: Language, one: T, other: T): T {
  return RULES[language]().select(count) === 'one' ? one : other;
}

/** `1 run`, `12 runs`. */
export function countText(count: number, language: Language, one: string, other: string): string {
  return `${numberText(count, language)} ${pluralOf(count, language, one, other)}`;
}

const NOUNS = {
  en: {
    run: ['run', 'runs'],
    entry: ['entry', 'entries'],
    host: ['host', 'hosts'],
    system: ['system', 'systems'],
    integration: ['integration', 'integrations'],
    calendar: ['calendar', 'calendars'],
    link: ['link', 'links'],
    setting: ['setting', 'settings'],
    window: ['window', 'windows'],
    event: ['event', 'events'],
  },
  es: {
    run: ['ejecución', 'ejecuciones'],
    entry: ['entrada', 'entradas'],
    host: ['servidor', 'servidores'],
    system: ['sistema', 'sistemas'],
    integration: ['integración', 'integraciones'],
    calendar: ['calendario', 'calendarios'],
    link: ['enlace', 'enlaces'],
    setting: ['ajuste', 'ajustes'],
    window: ['ventana', 'ventanas'],
    event: ['evento', 'eventos'],
  },
} as const;

export type CountedNoun = keyof (typeof NOUNS)['en'];

/** `12 runs`, `1 ejecución`. */
export function nounText(count: number, noun: CountedNoun, language: Language): string {
  const [one, other] = NOUNS[language][noun];
  return countText(count, language, one, other);
}

/** `orders, stock and 12 more`; `no integration` where there is none. */
export function namesText(ids: readonly string[], language: Language): string {
  if (ids.length === 0) return language === 'es' ? 'ninguna integración' : 'no integration';
  const shown = ids.slice(0, NAMED).join(', ');
  const more = ids.length - NAMED;
  if (more <= 0) return shown;
  const number = numberText(more, language);
  return language === 'es' ? `${shown} y ${number} más` : `${shown} and ${number} more`;
}

/** The same for other things; `-` where there is none. */
export function idsText(ids: readonly string[], language: Language): string {
  return ids.length === 0 ? '-' : namesText(ids, language);
}
