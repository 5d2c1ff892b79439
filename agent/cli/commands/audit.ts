import type { Command } from 'commander';
import { newCommand, type CommandHost } from '../session/command-frame.ts';
import { auditExportCommand } from './audit-export.ts';
import { auditListCommand } from './audit-list.ts';
import { auditVerifyCommand } from './audit-verify.ts';

export function auditCommand(host: CommandHost): Command {
  const command = newCommand('audit', 'Reads the audit trail, with or without a running agent.', [
    'audit list --kind run.skipped --integration shop-orders',
    'audit verify',
    'audit export --format csv trail.csv',
  ]);
  return command
    .addCommand(auditListCommand(host))
    .addCommand(auditVerifyCommand(host))
    .addCommand(auditExportCommand(host));
}
