import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { CallParams } from '../../../shared/contract/agent-contract.ts';
import type { RemansoDocument } from '../../../shared/domain/document.ts';
import { tellApplied } from '../applied-words.ts';
import { applyDocument } from '../apply-document.ts';
import { newCommand, show, whenCalled, type CommandHost } from '../command-frame.ts';
import { EXIT } from '../exit-codes.ts';
import { personAtTerminal } from '../person.ts';

interface ApplyOptions {
  readonly dryRun?: true;
  readonly prune?: true;
}

export function applyCommand(host: CommandHost): Command {
  const command = newCommand(
    'apply',
    'Makes systems, integrations and windows equal to a YAML or JSON document, all or nothing, with or without a running agent.',
    ['apply plan.yaml --dry-run', 'apply plan.yaml', 'apply - --prune < plan.json'],
  )
    .argument('<file>', 'the document; - reads standard input')
    .option('--dry-run', 'print what would change, and change nothing')
    .option('--prune', 'also remove what the document lacks');
  return whenCalled(host, command, async (invocation, options: ApplyOptions, [file = '-']) => {
    const source = file === '-' ? 'standard input' : file;
    const { readDocument } = await import('../../adapters/document-file.ts');
    const read = await readDocument(file, host.stdin);
    if (!read.ok) return { ...read, source };
    const applied = await applyDocument(invocation.directory, paramsOf(read.value, options));
    if (!applied.ok) return { ...applied, source };
    const isDry = options.dryRun === true;
    show(invocation, applied.value, () =>
      tellApplied(host.terminal, applied.value, { isDry, source }),
    );
    return { ok: true, value: EXIT.done };
  });
}

function paramsOf(document: RemansoDocument, options: ApplyOptions): CallParams<'document.apply'> {
  return {
    commandId: randomUUID(),
    person: personAtTerminal(),
    document,
    prune: options.prune === true,
    dryRun: options.dryRun === true,
  };
}
