import { Option, type Command } from 'commander';
import type { RecordedEntry } from '../../../shared/domain/trail/recorded-entry.ts';
import { succeed, type Problem, type Result } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import type { AuditFilter, AuditTrail } from '../../adapters/sqlite/audit-trail.ts';
import { PLURAL } from '../../core/commands/apply-document.ts';
import {
  addAuditOptions,
  atMost,
  readAuditOptions,
  type AuditOptions,
} from '../options/audit-options.ts';
import { agentClock } from '../options/clocks.ts';
import { refuseOptions } from '../options/option-values.ts';
import { entriesText } from '../output/count-words.ts';
import { entryLine } from '../output/entry-line.ts';
import {
  newCommand,
  show,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { withTrail } from '../session/with-trail.ts';

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

function auditVerifyCommand(host: CommandHost): Command {
  const command = newCommand(
    'verify',
    'Recomputes the hash chain and checks the data derived from it: was an entry changed, removed, cut off or appended, an index or a pause altered?',
    ['audit verify', 'audit verify --json'],
  );
  return whenCalled(host, command, (invocation) =>
    withTrail(invocation.directory, (trail) => {
      const verdict = trail.verify();
      show(invocation, verdict, () => {
        const { terminal } = invocation;
        if (verdict.ok) {
          terminal.line(
            terminal.paint('green', `The trail is whole: ${entriesText(verdict.entries)}.`),
          );
          terminal.line(`Its head is ${verdict.head.hash} at entry ${verdict.head.seq}.`);
        } else {
          const where = `The trail is broken at entry ${verdict.firstBadSeq}`;
          terminal.line(terminal.paint('red', visible(`${where}: ${verdict.why}`)));
        }
        for (const finding of verdict.findings) terminal.line(visible(`Note: ${finding}`));
      });
      return Promise.resolve(succeed(verdict.ok ? EXIT.done : EXIT.failed));
    }),
  );
}

function auditListCommand(host: CommandHost): Command {
  const command = newCommand('list', 'Lists entries of the audit trail, oldest first.', [
    'audit list --kind run.skipped --integration shop-orders    # why did it not run?',
    'audit list --since 2026-12-06T00:00:00Z --until 2026-12-07T00:00:00Z --json',
    'audit list --actor Ana --text "ERP patches"                 # what Ana said of it',
    'audit list --after 1200 --limit 50',
  ]);
  addAuditOptions(command);
  return whenCalled(host, command, async (invocation, options: AuditOptions) => {
    const read = await readAuditOptions(invocation, options);
    if (!read.ok) return refuseOptions(read.problems);
    const { filter, limit } = read.value;
    const wordsOf = await lineTeller(invocation, options);
    if (!wordsOf.ok) return wordsOf;
    return withTrail(invocation.directory, async (trail) => {
      let count = 0;
      for (const entry of atMost(trail.iterate(filter), limit)) {
        await invocation.terminal.write(wordsOf.value(entry));
        count += 1;
      }
      const unknown = count > 0 ? [] : await unknownIds(invocation, trail, filter);
      if (unknown.length > 0) return refuseOptions(unknown);
      if (count === 0 && !invocation.json) invocation.terminal.line('No entry matches.');
      return succeed(EXIT.done);
    });
  });
}

/** Names in the filter that nothing has and the trail never had: almost certainly mistyped. */
async function unknownIds(
  { directory }: Invocation,
  trail: AuditTrail,
  filter: AuditFilter,
): Promise<Problem[]> {
  const { readDefinitions } = await import('../../adapters/sqlite/definitions-reader.ts');
  const known = readDefinitions(directory);
  if (!known.ok) return [];
  return (['integration', 'window', 'system'] as const).flatMap((noun) => {
    const id = filter[noun];
    if (id === undefined || known.value[PLURAL[noun]].has(id)) return [];
    if (trail.iterate({ [noun]: id }).next().done !== true) return [];
    const message = `there is no ${noun} "${id}", and the trail has never had one`;
    return [{ path: `--${noun}`, message }];
  });
}

async function lineTeller(
  invocation: Invocation,
  options: AuditOptions,
): Promise<Result<(entry: RecordedEntry) => string>> {
  if (invocation.json) return succeed(jsonLine);
  const clock = await agentClock(invocation, options);
  return clock.ok ? succeed((entry) => entryLine(entry, clock.value)) : clock;
}

function jsonLine(entry: RecordedEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

interface ExportOptions extends AuditOptions {
  readonly format?: 'csv' | 'jsonl';
}

function auditExportCommand(host: CommandHost): Command {
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
