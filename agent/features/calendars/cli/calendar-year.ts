import { succeed } from '../../../../shared/errors.ts';
import { zoneClock } from '../../../cli/options/clocks.ts';
import type { Read } from '../../../cli/options/selector-options.ts';
import { readYear } from './year-option.ts';
import { declareAnswer } from '../../../cli/commands/declare.ts';
import { withAgent } from '../../../cli/session/agent/with-agent.ts';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { PlanClash, PlanGaps } from '../../../../shared/features/calendars/plan-calls.ts';
import { parseDate, formatDate } from '../../../../shared/domain/values/calendar-date.ts';
import { LAST_CLOCK_CHANGE_YEAR } from '../../../../shared/domain/values/clock-changes-end.ts';
import { dayOffText } from '../../../../shared/i18n/calendars/calendar-text.ts';
import { halfDayText, weekdayOfDate } from '../../../../shared/features/calendars/holiday-text.ts';
import { freezeText, metProposalText } from '../../../../shared/i18n/calendars/impact-text.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { zoneEndWords } from '../../../cli/words/zone-end.ts';
import type { Clock } from '../../../cli/output/clock/clock.ts';
import { printTable, type Row, titles } from '../../../cli/output/terminal/table.ts';
import type { Terminal } from '../../../cli/output/terminal/terminal.ts';
import { nounText, numberText } from '../../../cli/words/runs/numbers.ts';
import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './year/locales/en.json' with { type: 'json' };
import es from './year/locales/es.json' with { type: 'json' };

const calendarYearWords = catalogue('cli-calendar-year', { en, es });

export const calendarYearCommand = declareAnswer({
  name: 'year',
  words: calendarYearWords,
  sentence: 'sentence',
  examples: ['calendar year', 'calendar year 2027 --calendar es-md', 'calendar year 2027 --json'],
  takes: { '[year]': 'year', '--calendar <calendar>': 'calendar', '--zone <zone>': 'zone' },
  names: ['calendar'],
  readsFirst: true,
  read: ({ year }): Read<number | undefined> =>
    year === undefined ? { ok: true, value: year } : readYear(year),
  ask: async (scene) => {
    const clock = await zoneClock(scene);
    if (!clock.ok) return clock;
    const { calendar } = scene.given;
    const shown = await withAgent(scene, (agent) =>
      agent.call('plan.year', {
        timeZone: clock.value.zone,
        ...(scene.read === undefined ? {} : { year: scene.read }),
        ...(calendar === undefined ? {} : { calendar }),
      }),
    );
    return shown.ok ? succeed({ year: shown.value, clock: clock.value }) : shown;
  },
  json: ({ year }) => year,
  print: ({ year, clock }, { terminal }) => printYear(terminal, year, clock),
});

type Year = CallResult<'plan.year'>;

/** A line for each day that is not like any other, and what clashes. */
function printYear(terminal: Terminal, year: Year, clock: Clock): void {
  const say = calendarYearWords(clock.language);
  terminal.line(visible(say('head', { year: year.year, zone: year.timeZone })));
  if (year.calendar !== null) terminal.line(visible(calendarLine(year.calendar, clock.language)));
  terminal.line(sumText(year, clock.language));
  const rows = dayRows(year, clock.language);
  if (rows.length === 0) terminal.line(say('nothing'));
  else printTable(terminal, titles(say, 'header', ['date', 'day', 'what']), rows);
  if (year.clashes.length > 0) terminal.line(say('clashHead'));
  for (const clash of year.clashes) terminal.line(visible(`  ${clashLine(clash, clock)}`));
  const more = year.clashesInAll - year.clashes.length;
  if (more > 0) {
    terminal.line(`  ${say('moreClashes', { count: numberText(more, clock.language) })}`);
  }
  if (year.year > LAST_CLOCK_CHANGE_YEAR) {
    terminal.complain(zoneEndWords(clock.language)('knownUntil', { year: LAST_CLOCK_CHANGE_YEAR }));
  }
  for (const line of gapLines(year.gaps, clock.language)) terminal.complain(visible(line));
}

function sumText({ openings, clashesInAll, proposals }: Year, language: Language): string {
  const say = calendarYearWords(language);
  const counted = (count: number) => ({ count, number: numberText(count, language) });
  return [
    say('sum.openings', counted(openings)),
    say('clashes', counted(clashesInAll)),
    say('sum.proposals', counted(proposals.length)),
  ].join(', ');
}

function calendarLine(
  { id, name = id, workdays, daysOff, listed, windows }: NonNullable<Year['calendar']>,
  language: Language,
): string {
  const say = calendarYearWords(language);
  const depend =
    windows > 0
      ? `; ${say('depend', { count: windows, windows: nounText(windows, 'window', language) })}`
      : '';
  return `${say('counted', { name, workdays: numberText(workdays, language), off: numberText(daysOff, language) })}; ${say(`listed.${listed}`)}${depend}`;
}

function dayRows(year: Year, language: Language): Row[] {
  const say = calendarYearWords(language);
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
  for (const date of year.calendar?.workedAnyway ?? []) tell(date, say('worked'));
  for (const { date, windows, opens, isMoved, clashes } of year.days) {
    const more = opens - windows.length;
    const names = [...windows, ...(more > 0 ? [say('more', { count: more })] : [])].join(', ');
    tell(date, say(opens === 0 ? 'opens.on' : 'opens', { names, count: opens, times: opens }));
    if (isMoved) tell(date, say('moved'));
    if (clashes > 0) {
      tell(date, say('clashes', { count: clashes, number: numberText(clashes, language) }));
    }
  }
  for (const one of year.freezes) {
    for (const date of datesOf(one)) {
      tell(date, say('freeze', { name: one.name ?? one.calendarId }));
    }
  }
  for (const one of year.proposals) {
    for (const date of datesOf(one)) {
      tell(date, say('proposal', { summary: one.summary, id: one.id }));
    }
  }
  return [...told]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, texts]) => ({ cells: [date, weekdayOfDate(date, language), texts.join('; ')] }));
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
  const say = calendarYearWords(language);
  const span = clock.span(clash);
  if (clash.with === 'freeze') {
    return say('withOther', {
      one: clash.windowId,
      span,
      what: freezeText(clash.freeze, language),
    });
  }
  const other = clock.span({ opensAt: clash.otherOpensAt, closesAt: clash.otherClosesAt });
  return clash.with === 'window'
    ? say('withWindow', { one: clash.windowId, span, other: clash.otherId, otherSpan: other })
    : say('withOther', {
        one: clash.windowId,
        span,
        what: metProposalText(clash, other, language),
      });
}

/** What was not looked at. */
function gapLines(
  { tooOften, windowsLeft, areClashesCut }: PlanGaps,
  language: Language,
): string[] {
  const say = calendarYearWords(language);
  return [
    ...(tooOften.length === 0 ? [] : [say('tooOften', { names: tooOften.join(', ') })]),
    ...(windowsLeft === 0
      ? []
      : [
          say('windowsLeft', {
            count: windowsLeft,
            windows: nounText(windowsLeft, 'window', language),
          }),
        ]),
    ...(areClashesCut ? [say('clashesCut')] : []),
  ];
}
