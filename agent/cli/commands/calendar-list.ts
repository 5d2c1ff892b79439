import type { Command } from 'commander';
import { windowsByCalendar } from '../../../shared/domain/definitions/calendar-use.ts';
import { lastListedYear } from '../../../shared/domain/definitions/unlisted-year.ts';
import { succeed } from '../../../shared/errors.ts';
import { documentOf } from '../../core/state/definitions.ts';
import { printTable, type Row, titles } from '../output/table.ts';
import { newCommand, whenCalled, type CommandHost } from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { knownDefinitions } from '../session/known-definitions.ts';
import { holidayWords } from '../words/holidays.ts';
import { idsText } from '../words/numbers.ts';

export function calendarListCommand(host: CommandHost): Command {
  const say = holidayWords(host.language);
  const command = newCommand(host, 'list', {
    sentence: say('list.sentence'),
    examples: ['calendar list', 'calendar list --json'],
  });
  return whenCalled(host, command, async (invocation) => {
    const known = await knownDefinitions(invocation);
    if (!known.ok) return known;
    const document = documentOf(known.value);
    const used = windowsByCalendar(document);
    const { terminal, language, json } = invocation;
    const rows: Row[] = [];
    for (const calendar of document.calendars) {
      const { id, workweek, include } = calendar;
      const windows = (used.get(id) ?? []).map((window) => window.id);
      const last = lastListedYear(calendar) ?? null;
      if (json) terminal.document({ ...calendar, windows, listedUntil: last });
      const cells = [
        id,
        workweek.map((day) => say(`weekday.${day}`)).join(' '),
        last === null ? say('noYear') : String(last),
        idsText(include, language),
        idsText(windows, language),
      ];
      rows.push({ cells });
    }
    if (json) return succeed(EXIT.done);
    if (rows.length === 0) terminal.line(say('none'));
    else {
      printTable(
        terminal,
        titles(say, 'header', ['calendar', 'workweek', 'holidays-until', 'includes', 'windows']),
        rows,
      );
    }
    return succeed(EXIT.done);
  });
}
