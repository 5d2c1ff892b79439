import type { Command } from 'commander';
import { newCommand, type CommandHost } from '../session/command-frame.ts';
import { guardWords } from '../words/guard.ts';

/** For the help alone: a call goes to the quick entry before this program is loaded. */
export function guardCommand(host: CommandHost): Command {
  const { sentence, examples, usage } = guardWords[host.language];
  const command = newCommand(host, 'guard', { sentence, examples });
  return command.configureHelp({ formatHelp: () => usage });
}
