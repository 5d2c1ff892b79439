import type { WindowPreview } from '../../contract/previews/window-preview.ts';
import { parseDate } from '../../domain/values/calendar-date.ts';
import { DAY_MS } from '../../domain/values/time-units.ts';
import { visible } from '../../visible-text.ts';
import type { Language } from '../../words/language.ts';
import { datedTimes } from './calendar-text.ts';
import { calendarWords } from './calendar-words.ts';

type MetFreeze = NonNullable<WindowPreview['freezes']>[number];
type MetProposal = NonNullable<WindowPreview['proposals']>[number];
type Essentials = NonNullable<WindowPreview['essentials']>;

const MOST_NAMES = 10;

/** What happens to essential integrations; no line where there are none. */
export function essentialTexts(
  { goOn, held }: Essentials,
  nameOf: (id: string) => string,
  language: Language,
): string[] {
  const say = calendarWords(language);
  const names = (ids: readonly string[]): string => {
    const shown = ids.slice(0, MOST_NAMES).map(nameOf).join(', ');
    const more = ids.length - MOST_NAMES;
    return more > 0 ? say('impact.more', { names: shown, count: more }) : shown;
  };
  return [
    ...(goOn.length === 0 ? [] : [say('impact.goOn', { count: goOn.length, names: names(goOn) })]),
    ...(held.length === 0 ? [] : [say('impact.held', { count: held.length, names: names(held) })]),
  ];
}

/** `in the freeze “Year-end close”, Thu 24 Dec – Thu 31 Dec 2026`: after what opens then. */
export function freezeText(freeze: Omit<MetFreeze, 'opensAt'>, language: Language): string {
  const { name = freeze.calendarId } = freeze;
  const days = freezeDays(freeze, language);
  return calendarWords(language)('impact.freeze', { name: visible(name), days });
}

/** `Thu 24 Dec – Thu 31 Dec 2026`; one day is one. */
export function freezeDays(
  { from, to }: Pick<MetFreeze, 'from' | 'to'>,
  language: Language,
): string {
  const times = datedTimes[language];
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
  const key = isUnscoped ? 'impact.proposal-unscoped' : 'impact.proposal';
  return calendarWords(language)(key, { name: visible(summary), span });
}
