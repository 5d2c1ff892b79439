import type { Command } from 'commander';
import { newCommand, type CommandBuilder, type CommandHost } from '../session/command-frame.ts';
import { hostWords } from '../words/host.ts';
import { hostAddCommand } from './host-add.ts';
import { hostCheckCommand, hostListCommand } from './host-list.ts';
import { hostPublishCommand } from './host-publish.ts';
import { hostRemoveCommand } from './host-remove.ts';
import { hostScriptCommand } from './host-script.ts';

const PARTS: readonly CommandBuilder[] = [
  hostAddCommand,
  hostListCommand,
  hostCheckCommand,
  hostPublishCommand,
  hostRemoveCommand,
  hostScriptCommand,
];

export function hostCommand(host: CommandHost): Command {
  const command = newCommand(host, 'host', {
    sentence: hostWords(host.language)('host.sentence'),
    examples: hostWords(host.language)('host.examples'),
  });
  for (const part of PARTS) command.addCommand(part(host));
  return command;
}
