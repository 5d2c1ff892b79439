import type { Command } from 'commander';
import type { RecordedEntry } from '../../../shared/domain/trail/recorded-entry.ts';
import { succeed, type Problem } from '../../../shared/errors.ts';
import type { AuditFilter, AuditTrail } from '../../adapters/sqlite/audit-trail.ts';
import { PLURAL } from '../../core/commands/apply-document.ts';
import {
  addAuditOptions,
  atMost,
  readAuditOptions,
  type AuditOptions,
} from '../options/audit-options.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { entryLine } from '../output/entry-line.ts';
import { EXIT } from '../session/exit-codes.ts';
import { refuseOptions } from '../options/option-values.ts';
import { withTrail } from '../session/with-trail.ts';

export function auditListCommand(host: CommandHost): Command {
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
    return withTrail(invocation.directory, async (trail) => {
      const wordsOf = invocation.json ? jsonLine : entryLine;
      let count = 0;
      for (const entry of atMost(trail.iterate(filter), limit)) {
        await invocation.terminal.write(wordsOf(entry));
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

function jsonLine(entry: RecordedEntry): string {
  return `${JSON.stringify(entry)}\n`;
}
