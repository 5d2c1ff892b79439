import type { Command } from 'commander';
import { newCommand, type CommandHost } from '../session/command-frame.ts';
import { serviceWords } from '../words/service.ts';
import { serviceInstallCommand } from './service-install.ts';
import { serviceStatusCommand } from './service-status.ts';
import { serviceUninstallCommand } from './service-uninstall.ts';

export function serviceCommand(host: CommandHost): Command {
  return newCommand(host, 'service', {
    sentence: serviceWords(host.language)('service.sentence'),
    examples: ['service install', 'service status', 'service uninstall'],
  })
    .addCommand(serviceInstallCommand(host))
    .addCommand(serviceStatusCommand(host))
    .addCommand(serviceUninstallCommand(host));
}
