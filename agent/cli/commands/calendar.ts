import type { Command } from 'commander';
import { newCommand, type CommandBuilder, type CommandHost } from '../session/command-frame.ts';
import { calendarWords } from '../words/calendar.ts';
import { calendarExportCommand } from './calendar-export.ts';
import { calendarFeedCommand } from './calendar-feed.ts';
import { calendarHolidaysCommand } from './calendar-holidays.ts';
import { calendarListCommand } from './calendar-list.ts';
import { calendarRegionsCommand } from './calendar-regions.ts';
import { calendarShowCommand } from './calendar-show.ts';
import { calendarYearCommand } from './calendar-year.ts';

const PARTS: readonly CommandBuilder[] = [
  calendarListCommand,
  calendarShowCommand,
  calendarYearCommand,
  calendarRegionsCommand,
  calendarHolidaysCommand,
  calendarExportCommand,
  calendarFeedCommand,
];

export function calendarCommand(host: CommandHost): Command {
  const command = newCommand(host, 'calendar', {
    sentence: calendarWords(host.language)('sentence'),
    examples: [
      'calendar list',
      'calendar year 2027 --calendar es-md',
      'calendar holidays ES-MD 2027 --confirm',
      'calendar export plan.ics',
      'calendar feed on',
      'calendar feed status',
    ],
  });
  for (const part of PARTS) command.addCommand(part(host));
  return command;
}
