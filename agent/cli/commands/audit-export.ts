import { Option, type Command } from 'commander';
import { succeed } from '../../../shared/errors.ts';
import {
  addAuditOptions,
  atMost,
  readAuditOptions,
  type AuditOptions,
} from '../options/audit-options.ts';
import { newCommand, show, whenCalled, type CommandHost } from '../session/command-frame.ts';
import { entriesText } from '../output/count-words.ts';
import { EXIT } from '../session/exit-codes.ts';
import { refuseOptions } from '../options/option-values.ts';
import { visible } from '../../../shared/visible-text.ts';
import { withTrail } from '../session/with-trail.ts';

interface ExportOptions extends AuditOptions {
  readonly format?: 'csv' | 'jsonl';
}

export function auditExportCommand(host: CommandHost): Command {
  const command = newCommand(
    'export',
    "Writes the audit trail, or a part of it, to a file, with the chain's head.",
    [
      'audit export --format jsonl trail.jsonl',
      'audit export --format csv --window erp-monthly --since 2026-12-01T00:00:00Z december.csv',
    ],
  )
    .argument('<file>', 'where to write; replaced when all is written')
    .addOption(
      new Option('--format <format>', 'how to write it (required)')
        .choices(['csv', 'jsonl'])
        .makeOptionMandatory(),
    );
  addAuditOptions(command);
  return whenCalled(host, command, async (invocation, options: ExportOptions, [file = '']) => {
    const read = await readAuditOptions(invocation, options);
    if (!read.ok) return refuseOptions(read.problems);
    const { filter, limit } = read.value;
    const format = options.format ?? 'jsonl';
    const { exportAudit } = await import('../../adapters/audit/audit-export.ts');
    return withTrail(invocation.directory, (trail) => {
      const limited = {
        head: () => trail.head(),
        iterate: (wanted: typeof filter) => atMost(trail.iterate(wanted), limit),
      };
      const exported = exportAudit(limited, { file, format, filter });
      if (!exported.ok) return Promise.resolve(exported);
      const { entries, head } = exported.value;
      show(invocation, { file, entries, head }, () => {
        invocation.terminal.line(visible(`Wrote ${entriesText(entries)} to ${file}.`));
        invocation.terminal.line(`The head of the trail is ${head.hash} at entry ${head.seq}.`);
      });
      return Promise.resolve(succeed(EXIT.done));
    });
  });
}
