import { Option, type Command } from 'commander';
import type { RecordedEntry } from '../../../shared/domain/trail/recorded-entry.ts';
import { succeed, type Problem, type Result } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import type { AuditFilter, AuditTrail } from '../../adapters/sqlite/audit-trail.ts';
import { PLURAL } from '../../../shared/domain/definitions/definition-part.ts';
import {
  addAuditOptions,
  filteredIds,
  withIds,
  atMost,
  readAuditOptions,
  type AuditOptions,
} from '../options/audit-options.ts';
import { agentClock } from '../options/clocks.ts';
import { refuseOptions } from '../options/option-values.ts';
import type { Outcome } from '../output/failure-report.ts';
import { entryLine } from '../output/entry-line.ts';
import {
  newCommand,
  show,
  whenCalled,
  type CommandHost,
  type Invocation,
  whenCalledHere,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { isInTrail } from '../session/in-trail.ts';
import { understood } from '../session/understood.ts';
import { withTrail } from '../session/with-trail.ts';
import { optionProblem } from '../options/option-problem.ts';
import { auditWords } from '../words/audit.ts';
import { archivesCommand } from './audit-archives.ts';
import { checkpointCommand, checkpointsCommand, keyCommand } from './audit-checkpoints.ts';
import { listOfServer } from './audit-of-server.ts';
import { auditVerifyCommand } from './audit-verify.ts';
import { frameWords } from '../words/frame.ts';
import { nounText } from '../words/numbers.ts';

export function auditCommand(host: CommandHost): Command {
  const command = newCommand(host, 'audit', {
    sentence: auditWords(host.language)('audit.sentence'),
    examples: auditWords(host.language)('audit.examples'),
  });
  return command
    .addCommand(auditListCommand(host))
    .addCommand(auditVerifyCommand(host))
    .addCommand(auditExportCommand(host))
    .addCommand(archivesCommand(host))
    .addCommand(checkpointCommand(host))
    .addCommand(checkpointsCommand(host))
    .addCommand(keyCommand(host));
}

function auditListCommand(host: CommandHost): Command {
  const say = auditWords(host.language);
  const command = newCommand(host, 'list', {
    sentence: say('list.sentence'),
    examples: say('list.examples'),
  });
  addAuditOptions(host, command);
  return whenCalled(host, command, (invocation, options: AuditOptions) =>
    filtered(invocation, options, (meant) => list(invocation, meant)),
  );
}

/** Names that the filter means; what was removed and is in the trail goes by its id. */
function filtered<Options extends AuditOptions>(
  invocation: Invocation,
  options: Options,
  act: (options: Options) => Promise<Outcome>,
): Promise<Outcome> {
  return understood(invocation, filteredIds(options), (ids) => act(withIds(options, ids)), {
    isOffline: true,
    isKnown: (noun, id) => isInTrail(invocation, noun, id),
  });
}

async function list(invocation: Invocation, options: AuditOptions): Promise<Outcome> {
  const say = auditWords(invocation.language);
  const read = await readAuditOptions(invocation, options);
  if (!read.ok) return refuseOptions(read.problems);
  const { filter, limit } = read.value;
  const wordsOf = await lineTeller(invocation, options);
  if (!wordsOf.ok) return wordsOf;
  const write = (entry: RecordedEntry): Promise<void> =>
    invocation.terminal.write(wordsOf.value(entry));
  if (invocation.agent.server !== undefined) {
    const listed = await listOfServer(invocation, read.value, write);
    if (!listed.ok) return listed;
    if (listed.value === 0 && !invocation.json) invocation.terminal.line(say('none'));
    return succeed(EXIT.done);
  }
  return withTrail(invocation.directory, async (trail) => {
    let count = 0;
    for (const entry of atMost(trail.iterate(filter), limit)) {
      await write(entry);
      count += 1;
    }
    const unknown = count > 0 ? [] : await unknownIds(invocation, trail, filter);
    if (unknown.length > 0) return refuseOptions(unknown);
    if (count === 0 && !invocation.json) invocation.terminal.line(say('none'));
    return succeed(EXIT.done);
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
    return [optionProblem(`--${noun}`, `never-${noun}`, { found: id })];
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
  const say = auditWords(host.language);
  const command = newCommand(host, 'export', {
    sentence: say('export.sentence'),
    examples: say('export.examples'),
  })
    .argument('<file>', frameWords(host.language)('written'))
    .addOption(
      new Option('--format <format>', say('format'))
        .choices(['csv', 'jsonl'])
        .makeOptionMandatory(),
    );
  addAuditOptions(host, command);
  return whenCalledHere(host, command, (invocation, options: ExportOptions, [file = '']) =>
    filtered(invocation, options, (meant) => exportTo(file, invocation, meant)),
  );
}

async function exportTo(
  file: string,
  invocation: Invocation,
  options: ExportOptions,
): Promise<Outcome> {
  const say = auditWords(invocation.language);
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
      invocation.terminal.line(
        visible(say('wrote', { entries: nounText(entries, 'entry', invocation.language), file })),
      );
      invocation.terminal.line(say('head', { hash: head.hash, seq: head.seq }));
    });
    return Promise.resolve(succeed(EXIT.done));
  });
}
