import type { Instant } from '../domain/values/instant.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/values/time-units.ts';
import type { Language } from '../words/language.ts';

/** For dates and numbers: weeks from Monday, 24-hour clock. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', es: 'es-ES' };

/** Each is made once: making one costs more than a hundred uses. */
function kept<Options, Format>(
  make: (locale: string, options: Options) => Format,
): (locale: string, options: Options) => Format {
  const all = new Map<string, Format>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const known = all.get(key);
    if (known !== undefined) return known;
    const format = make(locale, options);
    all.set(key, format);
    return format;
  };
}

const lists = kept(
  (locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options),
);
const numbers = kept(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);
const dates = kept(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);
const plurals = kept(
  (locale, options: Intl.PluralRulesOptions) => new Intl.PluralRules(locale, options),
);
const days = kept(
  (locale, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options),
);
const regions = kept(
  (locale, options: Intl.DisplayNamesOptions) => new Intl.DisplayNames(locale, options),
);

/** `ERP, CRM and Shop` / `ERP, CRM y Tienda` */
export function listText(names: readonly string[], language: Language): string {
  return lists(LOCALES[language], { type: 'conjunction' }).format(names);
}

/** `ERP, CRM, and Shop`: where names may be long, or have "and" in them. */
export function serialListText(names: readonly string[], language: Language): string {
  return lists(language, { type: 'conjunction' }).format(names);
}

/** `48,231` / `48 231` */
export function groupedNumber(value: number, language: Language): string {
  const text = numbers(LOCALES[language], { useGrouping: 'always' }).format(value);
  return language === 'es' ? text.replaceAll('.', ' ') : text;
}

/** `0.2`, `0,2`. */
export function decimalText(value: number, language: Language, digits = 1): string {
  const text = value.toFixed(digits);
  return language === 'es' ? text.replace('.', ',') : text;
}

/** How the words for a place go with its number: `4th`, `23rd`. */
export function ordinalOf(n: number, language: Language): 'one' | 'two' | 'few' | 'other' {
  const form = plurals(LOCALES[language], { type: 'ordinal' }).select(n);
  return form === 'one' || form === 'two' || form === 'few' ? form : 'other';
}

export function dateFormat(
  language: Language,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  return dates(LOCALES[language], options);
}

/** `Mon` / `lun`: the day of an instant in UTC. */
export function weekdayText(at: Instant, language: Language): string {
  const format = dateFormat(language, { weekday: 'short', timeZone: 'UTC' });
  return format.format(at).replace('.', '');
}

/** `tomorrow`, `in 8 days`; `mañana`, `dentro de 8 días`. */
export function relativeDayText(count: number, language: Language): string {
  return days(LOCALES[language], { numeric: 'auto' }).format(count, 'day');
}

/** `Spain` / `España`, of a code of ISO 3166. */
export function regionName(code: string, language: Language): string {
  return regions(language, { type: 'region' }).of(code) ?? code;
}

const UNITS = [
  [DAY_MS, 'd'],
  [HOUR_MS, 'h'],
  [MINUTE_MS, 'min'],
  [1000, 's'],
] as const;

/** `3 h 56 min`, `13 min 41 s`, `2 d 4 h`: the first unit that is not zero and the next. */
export function lengthText(ms: number): string {
  let rest = Math.max(0, Math.round(ms / 1000) * 1000);
  const words = UNITS.map(([unit, name]) => {
    const count = Math.floor(rest / unit);
    rest %= unit;
    return { count, name };
  });
  const first = words.findIndex(({ count }) => count > 0);
  if (first === -1) return '0 s';
  return words
    .slice(first, first + 2)
    .filter(({ count }) => count > 0)
    .map(({ count, name }) => `${count} ${name}`)
    .join(' ');
}
