import { windowsByCalendar } from '../../../../shared/features/calendars/calendar-use.ts';
import { lastListedYear } from '../../../../shared/features/calendars/unlisted-year.ts';
import { succeed } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { dayOffText } from '../../../../shared/i18n/calendars/calendar-text.ts';
import { halfDayTexts, weekdayOfDate } from '../../../../shared/features/calendars/holiday-text.ts';
import { calendarYear } from '../core/calendar-year.ts';
import { CalendarTable } from '../../../core/calendar/workdays/calendar-table.ts';
import { documentOf } from '../../../core/state/definitions.ts';
import { declareAnswer } from '../../../cli/commands/declare.ts';
import { readYear } from './year-option.ts';
import { printTable, titles } from '../../../cli/output/terminal/table.ts';
import { knownDefinitions } from '../../../cli/session/known/known-definitions.ts';
import { holidayWords } from './holiday-words.ts';
import { idsText, numberText } from '../../../cli/words/runs/numbers.ts';

export const calendarListCommand = declareAnswer({
  name: 'list',
  words: holidayWords,
  sentence: 'list.sentence',
  examples: ['calendar list', 'calendar list --json'],
  ask: async (scene) => {
    const known = await knownDefinitions(scene);
    if (!known.ok) return known;
    const document = documentOf(known.value);
    const used = windowsByCalendar(document);
    return succeed(
      document.calendars.map((calendar) => ({
        ...calendar,
        windows: (used.get(calendar.id) ?? []).map(({ id }) => id),
        listedUntil: lastListedYear(calendar) ?? null,
      })),
    );
  },
  none: (calendars, { say }) => (calendars.length === 0 ? say('none') : undefined),
  print: (calendars, { say, terminal, language }) => {
    const rows = calendars.map(({ id, workweek, include, windows, listedUntil }) => ({
      cells: [
        id,
        workweek.map((day) => say(`weekday.${day}`)).join(' '),
        listedUntil === null ? say('noYear') : String(listedUntil),
        idsText(include, language),
        idsText(windows, language),
      ],
    }));
    const columns = ['calendar', 'workweek', 'holidays-until', 'includes', 'windows'] as const;
    printTable(terminal, titles(say, 'header', columns), rows);
  },
});

export const calendarShowCommand = declareAnswer({
  name: 'show',
  words: holidayWords,
  sentence: 'show.sentence',
  examples: ['calendar show es-md 2027', 'calendar show company 2027 --json'],
  takes: { '<calendar>': 'id', '<year>': 'year' },
  names: ['calendar'],
  understanding: () => ({ isOffline: true }),
  readsFirst: true,
  read: ({ year }) => readYear(year),
  ask: async (scene) => {
    const known = await knownDefinitions(scene);
    if (!known.ok) return known;
    const id = scene.given.calendar;
    const calendar = new CalendarTable(known.value.calendars.values()).get(id);
    if (calendar === undefined) return failAs('not-found', [say('calendar-missing', { id })]);
    const windows = windowsByCalendar(documentOf(known.value)).get(id) ?? [];
    return succeed({
      ...calendarYear(calendar, scene.read),
      windows: windows.map((one) => one.id),
    });
  },
  print: (shown, { say: words, terminal, language }) => {
    const { id, year, workdays, daysOff, windows, holidays } = shown;
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
      const day = weekdayOfDate(date, language);
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
  },
  lines: ({ halfDays, workedAnyway }, { say: words, language }) => [
    ...(halfDays.length === 0
      ? []
      : [words('halfDays', { days: halfDayTexts(halfDays, language).join('; ') })]),
    ...(workedAnyway.length === 0
      ? []
      : [words('workedAnyway', { dates: workedAnyway.join(', ') })]),
  ],
});
