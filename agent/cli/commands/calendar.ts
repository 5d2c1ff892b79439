import type { Command } from 'commander';
import { newCommand, type CommandBuilder, type CommandHost } from '../session/command-frame.ts';
import { calendarWords } from '../words/calendar.ts';
import { calendarExportCommand } from './calendar-export.ts';
import { calendarFeedCommand } from './calendar-feed.ts';

const PARTS: readonly CommandBuilder[] = [calendarExportCommand, calendarFeedCommand];

export function calendarCommand(host: CommandHost): Command {
  const command = newCommand(host, 'calendar', calendarWords[host.language]);
  for (const part of PARTS) command.addCommand(part(host));
  return command;
}
