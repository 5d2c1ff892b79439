import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { PlanClash, PlanGaps } from '../../../shared/contract/plan-calls.ts';
import { parseDate, formatDate } from '../../../shared/domain/values/calendar-date.ts';
import { LAST_CLOCK_CHANGE_YEAR } from '../../../shared/domain/values/clock-changes-end.ts';
import { dayOffText } from '../../../shared/i18n/calendar-text.ts';
import { weekdayText } from '../../../shared/i18n/holiday-text.ts';
import { halfDayText } from '../../../shared/i18n/half-day-text.ts';
import { freezeText, metProposalText } from '../../../shared/i18n/impact-text.ts';
import type { Language } from '../../../shared/words/language.ts';
import { visible } from '../../../shared/visible-text.ts';
import { zoneEndWords } from '../words/zone-end.ts';
import { calendarYearWords } from '../words/calendar-year.ts';
import type { Clock } from './clock.ts';
import { printTable, type Row } from './table.ts';
import type { Terminal } from './terminal.ts';

type Year = CallResult<'plan.year'>;

/** A line for each day that is not like any other, and what clashes. */
export function printYear(terminal: Terminal, year: Year, clock: Clock): void {
  const words = calendarYearWords[clock.language];
  terminal.line(visible(words.head(year.year, year.timeZone)));
  if (year.calendar !== null) terminal.line(visible(calendarLine(year.calendar, words)));
  const { openings, clashesInAll, proposals } = year;
  terminal.line(words.sum(openings, clashesInAll, proposals.length));
  const rows = dayRows(year, clock.language);
  if (rows.length === 0) terminal.line(words.nothing);
  else printTable(terminal, words.header, rows);
  if (year.clashes.length > 0) terminal.line(words.clashHead);
  for (const clash of year.clashes) terminal.line(visible(`  ${clashLine(clash, clock)}`));
  const more = clashesInAll - year.clashes.length;
  if (more > 0) terminal.line(`  ${words.moreClashes(more)}`);
  if (year.year > LAST_CLOCK_CHANGE_YEAR) {
    terminal.complain(zoneEndWords[clock.language](LAST_CLOCK_CHANGE_YEAR));
  }
  for (const line of gapLines(year.gaps, clock.language)) terminal.complain(visible(line));
}

function calendarLine(
  { id, name = id, workdays, daysOff, listed, windows }: NonNullable<Year['calendar']>,
  words: (typeof calendarYearWords)['en'],
): string {
  const depend = windows > 0 ? `; ${words.depend(windows)}` : '';
  return `${words.counted(name, workdays, daysOff)}; ${words.listed[listed]}${depend}`;
}

function dayRows(year: Year, language: Language): Row[] {
  const words = calendarYearWords[language];
  const told = new Map<string, string[]>();
  const tell = (date: string, ...texts: string[]): void => {
    if (date.startsWith(`${year.year}-`)) told.set(date, [...(told.get(date) ?? []), ...texts]);
  };
  for (const { date, because } of year.calendar?.holidays ?? []) {
    tell(date, dayOffText(because, language));
  }
  for (const one of year.calendar?.halfDays ?? []) {
    if (isNamed(one)) tell(one.date, halfDayText(one, language));
  }
  for (const date of year.calendar?.workedAnyway ?? []) tell(date, words.worked);
  for (const { date, windows, opens, isMoved, clashes } of year.days) {
    const more = opens - windows.length;
    const names = [...windows, ...(more > 0 ? [words.more(more)] : [])].join(', ');
    tell(date, words.opens(names, opens));
    if (isMoved) tell(date, words.moved);
    if (clashes > 0) tell(date, words.clashes(clashes));
  }
  for (const one of year.freezes) {
    for (const date of datesOf(one)) tell(date, words.freeze(one.name ?? one.calendarId));
  }
  for (const one of year.proposals) {
    for (const date of datesOf(one)) tell(date, words.proposal(one.summary, one.id));
  }
  return [...told]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, texts]) => ({ cells: [date, weekdayText(date, language), texts.join('; ')] }));
}

/** Those of a weekday would be a line each week. */
function isNamed({ name }: { readonly name?: string | undefined }): boolean {
  return name !== undefined;
}

function datesOf({ from, to }: { readonly from: string; readonly to: string }): string[] {
  const [first, last] = [parseDate(from) ?? 0, parseDate(to) ?? 0];
  return Array.from({ length: last - first + 1 }, (_, index) => formatDate(first + index));
}

function clashLine(clash: PlanClash, clock: Clock): string {
  const { language } = clock;
  const words = calendarYearWords[language];
  const span = clock.span(clash);
  if (clash.with === 'freeze') {
    return words.withOther(clash.windowId, span, freezeText(clash.freeze, language));
  }
  const other = clock.span({ opensAt: clash.otherOpensAt, closesAt: clash.otherClosesAt });
  return clash.with === 'window'
    ? words.withWindow(clash.windowId, span, clash.otherId, other)
    : words.withOther(clash.windowId, span, metProposalText(clash, other, language));
}

/** What was not looked at. */
function gapLines(
  { tooOften, windowsLeft, areClashesCut }: PlanGaps,
  language: Language,
): string[] {
  const words = calendarYearWords[language];
  return [
    ...(tooOften.length === 0 ? [] : [words.tooOften(tooOften.join(', '))]),
    ...(windowsLeft === 0 ? [] : [words.windowsLeft(windowsLeft)]),
    ...(areClashesCut ? [words.clashesCut] : []),
  ];
}
