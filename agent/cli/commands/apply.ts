import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type {
  CallInput,
  CallParams,
  CallResult,
  DocumentChange,
} from '../../../shared/contract/agent-contract.ts';
import type { RemansoDocument } from '../../../shared/domain/document.ts';
import type { Result } from '../../../shared/errors.ts';
import {
  newCommand,
  show,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../command-frame.ts';
import { EXIT } from '../exit-codes.ts';
import { personAtTerminal } from '../person.ts';
import type { Colour } from '../terminal.ts';
import { visible } from '../visible-text.ts';

interface ApplyOptions {
  readonly dryRun?: true;
  readonly prune?: true;
}

type Applied = CallResult<'document.apply'>;

const SIGNS: Readonly<Record<DocumentChange['action'], { sign: string; colour: Colour }>> = {
  add: { sign: '+', colour: 'green' },
  change: { sign: '~', colour: 'yellow' },
  remove: { sign: '-', colour: 'red' },
};

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
    const applied = await apply(invocation, paramsOf(read.value, options));
    if (!applied.ok) return { ...applied, source };
    show(invocation, applied.value, () => tell(invocation, applied.value, options, source));
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

/** Through the agent, whose timers must know; straight into the database where none runs. */
async function apply(
  { directory }: Invocation,
  params: CallParams<'document.apply'>,
): Promise<Result<Applied>> {
  const { connectAgent } = await import('../../wire/socket-client.ts');
  const agent = await connectAgent(directory, { timeoutMs: APPLY_TIMEOUT_MS });
  if (!agent.ok && agent.failure.code === 'agent-unreachable') {
    const { applyWithoutAgent } = await import('../../process/apply-without-agent.ts');
    return applyWithoutAgent(directory, params);
  }
  if (!agent.ok) return agent;
  const input: CallInput<'document.apply'> = params;
  const applied = await agent.value.call('document.apply', input);
  agent.value.close();
  return applied;
}

/** A document of 16 MiB is decoded, checked and expanded before it is answered. */
const APPLY_TIMEOUT_MS = 120_000;

function tell(
  { terminal }: Invocation,
  { changes, warnings }: Applied,
  options: ApplyOptions,
  source: string,
): void {
  for (const { action, part, id, fields } of changes) {
    const { sign, colour } = SIGNS[action];
    const differing = fields.length === 0 ? '' : ` (${fields.join(', ')})`;
    terminal.line(terminal.paint(colour, visible(`${sign} ${part} ${id}${differing}`)));
  }
  if (changes.length === 0) terminal.line('No changes.');
  else if (options.dryRun === true) terminal.line('Nothing was changed: this was a dry run.');
  for (const { path, message } of warnings) {
    terminal.complain(visible(`${source}: ${path}: warning: ${message}`));
  }
}
