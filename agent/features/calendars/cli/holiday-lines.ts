import type { BusinessCalendar } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import type {
  HolidayProposal,
  ProposedHoliday,
} from '../../../../shared/features/calendars/holiday-proposal.ts';
import type { Weekday } from '../../../../shared/domain/values/wall-dates.ts';
import {
  holidayDoubts,
  holidayKind,
  holidayName,
  holidayYearDoubt,
  regionText,
  weekdayOfDate,
  weekText,
  yearDayText,
} from '../../../../shared/features/calendars/holiday-text.ts';
import { shellWord } from '../../../adapters/connectors/kit/secrets/shell-word.ts';
import {
  yearDayState,
  type YearDay,
  type YearDayState,
} from '../../../../shared/features/calendars/holiday-year.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { holidayWords } from './holiday-words.ts';
import { printTable, titles } from '../../../cli/output/terminal/table.ts';
import type { Colour, Reader } from '../../../cli/output/terminal/terminal.ts';
import { numberText } from '../../../cli/words/runs/numbers.ts';

export interface PickOptions {
  /** `SU,MO,TU,WE,TH`. */
  readonly workweek?: string;
  readonly worked?: readonly string[];
  readonly except?: readonly string[];
  readonly also?: readonly string[];
}

/** A day of the year, and whether it is to be a holiday. */
export interface PickedDay {
  readonly day: YearDay;
  readonly isTaken: boolean;
}

/** A proposal for one calendar, and what was picked of it. */
export interface PickedYear {
  readonly proposal: HolidayProposal;
  readonly id: string;
  /** As it is now. */
  readonly calendar: BusinessCalendar | undefined;
  readonly days: readonly PickedDay[];
  /** The week that the calendar gets; absent: it keeps its own. */
  readonly workweek: readonly Weekday[] | undefined;
  readonly worked: readonly string[];
  readonly typed: PickOptions;
}

const COLOURS: Readonly<Partial<Record<YearDayState, Colour>>> = {
  new: 'green',
  'left-out': 'yellow',
  'in-doubt': 'yellow',
};

function nameOf({ day }: PickedDay, language: Language): string {
  const { added, listed, proposed } = day;
  const own = added?.name ?? listed?.name;
  return own ?? (proposed === undefined ? '' : holidayName(proposed, language));
}

/** For programs. */
export function proposalDocument(picked: PickedYear, language: Language): object {
  const { id, calendar, days, proposal, workweek } = picked;
  const { region, year, source, second = null, worked = [], doubts = [] } = proposal;
  return {
    ...{ calendar: id, isNew: calendar === undefined, region, year, source, isProvisional: true },
    ...{ second, doubts, worked, workweek: workweek ?? calendar?.workweek },
    days: days.map((one) => ({
      date: one.day.date,
      weekday: weekdayOfDate(one.day.date, 'en'),
      name: nameOf(one, language),
      ...(one.day.proposed === undefined
        ? {}
        : {
            ...{ type: one.day.proposed.type, notes: one.day.proposed.notes },
            doubts: one.day.proposed.doubts ?? [],
          }),
      state: yearDayState(one.day, one.isTaken),
    })),
  };
}

/** What is proposed, and what confirming would do with it. */
export function tellProposal({ terminal, language }: Reader, picked: PickedYear): void {
  const say = holidayWords(language);
  const { proposal, id, calendar, days } = picked;
  const { region, year, source } = proposal;
  terminal.line(
    say('proposal', { region: `${region.code} (${regionText(region, language)})`, year }),
  );
  const { name, version, released, licence } = source;
  terminal.line(say('source', { name, version, released, licence }));
  for (const line of doubtLines(picked, language)) terminal.line(line);
  terminal.line('');
  const rows = days.map((one) => {
    const { day, isTaken } = one;
    const state = yearDayState(day, isTaken);
    const text = yearDayText(state, language);
    const colour = COLOURS[state];
    return {
      cells: [
        day.date,
        weekdayOfDate(day.date, language),
        nameOf(one, language),
        day.proposed === undefined ? say('byHand') : kindText(day.proposed, language),
        colour === undefined ? text : { text, colour },
      ],
    };
  });
  const where = calendar === undefined ? say('inNewCalendar', { id }) : say('inCalendar', { id });
  printTable(
    terminal,
    [...titles(say, 'proposalHeader', ['date', 'day', 'holiday', 'kind']), where],
    rows,
  );
  terminal.line('');
  const count = (state: YearDayState): number =>
    days.filter(({ day, isTaken }) => yearDayState(day, isTaken) === state).length;
  const daysText = (many: number): string =>
    say('days', { count: many, number: numberText(many, language) });
  const left = count('left-out') + count('in-doubt');
  terminal.line(
    say('counts', {
      added: daysText(count('new')),
      there: daysText(count('listed') + count('own')),
      left: daysText(left),
    }),
  );
  if (count('in-doubt') > 0) {
    terminal.line(
      say('inDoubt', { count: count('in-doubt'), number: numberText(count('in-doubt'), language) }),
    );
  }
  terminal.line(say('toConfirm', { line: lineOf(picked) }));
}

function kindText(proposed: ProposedHoliday, language: Language): string {
  const { doubts = [] } = proposed;
  const kind = holidayKind(proposed, language);
  return doubts.length === 0 ? kind : `${kind}; ${holidayDoubts(doubts, language)}`;
}

/** Whom it was compared with, its week, and what is in doubt about the whole year. */
function doubtLines(picked: PickedYear, language: Language): string[] {
  const say = holidayWords(language);
  const { proposal, calendar, id, workweek } = picked;
  const { second, doubts = [], worked = [], region } = proposal;
  const { week = [] } = region;
  const kept = calendar?.workweek.join(' ') ?? '';
  const isOther = workweek === undefined && kept !== week.join(' ');
  return [
    ...(second === undefined
      ? []
      : [say('second', { name: second.name, version: second.version, licence: second.licence })]),
    ...(workweek === undefined ? [] : [say('week', { id, days: weekText(workweek, language) })]),
    ...(isOther && calendar !== undefined
      ? [
          say('otherWeek', {
            id,
            days: weekText(calendar.workweek, language),
            there: weekText(week, language),
          }),
        ]
      : []),
    ...doubts.map((one) => holidayYearDoubt(one, language)),
    ...(worked.length === 0 ? [] : [say('madeUp', { dates: worked.join(' ') })]),
  ];
}

/** What confirms exactly this. */
function lineOf({ id, proposal: { region, year }, typed }: PickedYear): string {
  const { except = [], also = [], worked = [], workweek } = typed;
  const line = [
    ...['remanso', 'calendar', 'holidays', region.code, String(year)],
    ...(id === region.code.toLowerCase() ? [] : ['--calendar', id]),
    ...(except.length === 0 ? [] : ['--except', ...except]),
    ...(also.length === 0 ? [] : ['--also', ...also.map(shellWord)]),
    ...(worked.length === 0 ? [] : ['--worked', ...worked]),
    ...(workweek === undefined ? [] : ['--workweek', workweek]),
    '--confirm',
  ];
  return line.join(' ');
}
