import type { Command } from 'commander';
import type { CalendarYear } from '../../../shared/domain/definitions/calendar-year.ts';
import { windowsByCalendar } from '../../../shared/domain/definitions/calendar-use.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { dayOffText } from '../../../shared/i18n/calendar-text.ts';
import { halfDayTexts } from '../../../shared/i18n/half-day-text.ts';
import { weekdayText } from '../../../shared/i18n/holiday-text.ts';
import { calendarYear } from '../../core/calendar/calendar-year.ts';
import { CalendarTable } from '../../core/calendar/calendar-table.ts';
import { documentOf, type Definitions } from '../../core/state/definitions.ts';
import { refuseOptions } from '../options/option-values.ts';
import { readYear } from '../options/year-option.ts';
import { printTable } from '../output/table.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { understoodOne } from '../session/understood.ts';
import { EXIT } from '../session/exit-codes.ts';
import { knownDefinitions } from '../session/known-definitions.ts';
import { holidayWords } from '../words/holidays.ts';
import { idsText, numberText } from '../words/numbers.ts';

export function calendarShowCommand(host: CommandHost): Command {
  const words = holidayWords(host.language);
  const command = newCommand(host, 'show', {
    sentence: words('show.sentence'),
    examples: ['calendar show es-md 2027', 'calendar show company 2027 --json'],
  })
    .argument('<calendar>', words('id'))
    .argument('<year>', words('year'));
  return whenCalled(host, command, async (invocation, _, [id = '', typed = '']) => {
    const year = readYear(typed);
    if (!year.ok) return refuseOptions(year.problems);
    return understoodOne(
      invocation,
      'calendar',
      id,
      (meant) => show(invocation, meant, year.value),
      { isOffline: true },
    );
  });
}

async function show(invocation: Invocation, id: string, year: number): Promise<Result<number>> {
  const known = await knownDefinitions(invocation);
  if (!known.ok) return known;
  const shown = yearOf(known.value, id, year);
  if (!shown.ok) return shown;
  const windows = (windowsByCalendar(documentOf(known.value)).get(id) ?? []).map((one) => one.id);
  if (invocation.json) invocation.terminal.document({ ...shown.value, windows });
  else tell(invocation, shown.value, windows);
  return succeed(EXIT.done);
}

function yearOf({ calendars }: Definitions, id: string, year: number): Result<CalendarYear> {
  const calendar = new CalendarTable(calendars.values()).get(id);
  return calendar === undefined
    ? failAs('not-found', [say('calendar-missing', { id })])
    : succeed(calendarYear(calendar, year));
}

function tell({ terminal, language }: Invocation, shown: CalendarYear, windows: string[]): void {
  const words = holidayWords(language);
  const { id, year, workdays, daysOff, holidays, workedAnyway, halfDays } = shown;
  terminal.line(
    words('yearOf', {
      ...{ id, year },
      workdays: words('yearOf.workdays', {
        count: workdays,
        number: numberText(workdays, language),
      }),
      off: words('yearOf.off', { count: daysOff, number: numberText(daysOff, language) }),
    }),
  );
  if (windows.length > 0) terminal.line(words('usedBy', { windows: idsText(windows, language) }));
  const rows = holidays.map(({ date, because, isOffAnyway }) => {
    const day = weekdayText(date, language);
    return {
      cells: [date, day, dayOffText(because, language), isOffAnyway ? words('offAnyway') : ''],
    };
  });
  if (rows.length === 0) terminal.line(words('noHolidays', { year }));
  else {
    printTable(
      terminal,
      [words('dayHeader.date'), words('dayHeader.day'), words('dayHeader.holiday'), ''],
      rows,
    );
  }
  if (halfDays.length > 0) {
    terminal.line(words('halfDays', { days: halfDayTexts(halfDays, language).join('; ') }));
  }
  if (workedAnyway.length > 0) {
    terminal.line(words('workedAnyway', { dates: workedAnyway.join(', ') }));
  }
}
