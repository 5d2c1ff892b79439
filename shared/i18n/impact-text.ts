import type { WindowPreview } from '../contract/window-preview.ts';
import { parseDate } from '../domain/values/calendar-date.ts';
import { DAY_MS } from '../domain/values/time-units.ts';
import { visible } from '../visible-text.ts';
import type { Language } from '../words/language.ts';
import { TimeText } from './time-text.ts';

type MetFreeze = NonNullable<WindowPreview['freezes']>[number];
type MetProposal = NonNullable<WindowPreview['proposals']>[number];
type Essentials = NonNullable<WindowPreview['essentials']>;

const MOST_NAMES = 10;

/** Dates have no zone. */
const TIMES: Readonly<Record<Language, TimeText>> = {
  en: new TimeText('UTC', 'en', true),
  es: new TimeText('UTC', 'es', true),
};

const en = {
  goOn: (count: number, names: string) =>
    count === 1
      ? `1 essential integration goes on: ${names}`
      : `${count} essential integrations go on: ${names}`,
  held: (count: number, names: string) =>
    count === 1
      ? `also pauses 1 essential integration: ${names}`
      : `also pauses ${count} essential integrations: ${names}`,
  more: (names: string, count: number) => `${names} and ${count} more`,
  freeze: (name: string, days: string) => `in the freeze “${name}”, ${days}`,
  proposal: (name: string, span: string) =>
    `meets the announcement “${name}”, ${span}, which nobody has decided yet`,
  unscoped: 'its systems are not chosen either',
};

const es: typeof en = {
  goOn: (count, names) =>
    count === 1
      ? `1 integración esencial sigue funcionando: ${names}`
      : `${count} integraciones esenciales siguen funcionando: ${names}`,
  held: (count, names) =>
    count === 1
      ? `pausa también 1 integración esencial: ${names}`
      : `pausa también ${count} integraciones esenciales: ${names}`,
  more: (names, count) => `${names} y ${count} más`,
  freeze: (name, days) => `en la congelación de cambios «${name}», ${days}`,
  proposal: (name, span) =>
    `coincide con el anuncio «${name}», ${span}, que nadie ha decidido todavía`,
  unscoped: 'tampoco se han elegido sus sistemas',
};

const WORDS: Readonly<Record<Language, typeof en>> = { en, es };

/** What happens to essential integrations; no line where there are none. */
export function essentialTexts(
  { goOn, held }: Essentials,
  nameOf: (id: string) => string,
  language: Language,
): string[] {
  const words = WORDS[language];
  const names = (ids: readonly string[]): string => {
    const shown = ids.slice(0, MOST_NAMES).map(nameOf).join(', ');
    const more = ids.length - MOST_NAMES;
    return more > 0 ? words.more(shown, more) : shown;
  };
  return [
    ...(goOn.length === 0 ? [] : [words.goOn(goOn.length, names(goOn))]),
    ...(held.length === 0 ? [] : [words.held(held.length, names(held))]),
  ];
}

/** `in the freeze “Year-end close”, Thu 24 Dec – Thu 31 Dec 2026`: after what opens then. */
export function freezeText(freeze: Omit<MetFreeze, 'opensAt'>, language: Language): string {
  const { name = freeze.calendarId } = freeze;
  return WORDS[language].freeze(visible(name), freezeDays(freeze, language));
}

/** `Thu 24 Dec – Thu 31 Dec 2026`; one day is one. */
export function freezeDays(
  { from, to }: Pick<MetFreeze, 'from' | 'to'>,
  language: Language,
): string {
  const times = TIMES[language];
  const [first, last] = [from, to].map((date) => (parseDate(date) ?? 0) * DAY_MS);
  const until = times.dayWithYear(last ?? 0);
  return from === to ? until : `${times.day(first ?? 0)} – ${until}`;
}

/** `span`: when that is, on the reader's clock. */
export function metProposalText(
  { summary, isUnscoped }: Pick<MetProposal, 'summary' | 'isUnscoped'>,
  span: string,
  language: Language,
): string {
  const words = WORDS[language];
  const told = words.proposal(visible(summary), span);
  return isUnscoped ? `${told}; ${words.unscoped}` : told;
}
