import type { Command } from 'commander';
import {
  newCommand,
  type CommandBuilder,
  type CommandHost,
} from '../../../cli/session/command-frame.ts';
import { announcementWords } from './announcement-words.ts';
import { acceptCommand, refuseCommand } from './announcement-decide.ts';
import { listCommand, showCommand } from './announcement-list.ts';
import { readCommand } from './announcement-read.ts';
import { sourceCommand } from './announcement-source.ts';

const PARTS: readonly CommandBuilder[] = [
  readCommand,
  listCommand,
  showCommand,
  acceptCommand,
  refuseCommand,
  sourceCommand,
];

export function announcementCommand(host: CommandHost): Command {
  const command = newCommand(host, 'announcement', {
    sentence: announcementWords(host.language)('announcement.sentence'),
    examples: announcementWords(host.language)('announcement.examples'),
  });
  for (const part of PARTS) command.addCommand(part(host));
  return command;
}
