import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { Problem } from '../../../shared/errors.ts';
import { problemAs, say } from '../../../shared/failure-texts.ts';
import type { CallInput } from '../../../shared/contract/agent-contract.ts';
import { tellApplied } from '../output/applied-words.ts';
import { applyDocument } from './apply-document.ts';
import { fixDocument } from './apply-fix.ts';
import { applyFixWords } from '../words/apply-fix.ts';
import { optionProblem } from '../options/option-problem.ts';
import {
  newCommand,
  show,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { readDocumentArgument, refused } from '../options/document-argument.ts';
import { EXIT } from '../session/exit-codes.ts';
import { readReason, refuseOptions } from '../options/option-values.ts';
import { personAtTerminal } from '../session/person.ts';
import { secretsNamedIn } from '../session/secrets-named.ts';
import { withAgent } from '../session/with-agent.ts';
import type { Read } from '../options/selector-options.ts';
import { applyWords } from '../words/apply.ts';
import { frameWords } from '../words/frame.ts';

interface ApplyOptions {
  readonly dryRun?: true;
  readonly prune?: true;
  readonly reason?: string;
  readonly allowOpenChanges?: true;
  readonly fix?: true;
  readonly write?: true;
}

export function applyCommand(host: CommandHost): Command {
  const words = applyWords(host.language);
  const command = newCommand(host, 'apply', {
    sentence: words('sentence'),
    examples: words('examples'),
  })
    .argument('<file>', frameWords(host.language)('document'))
    .option('--dry-run', words('dryRun'))
    .option('--prune', words('prune'))
    .option('--reason <text>', words('reason'))
    .option('--allow-open-changes', words('allowOpenChanges'))
    .option('--fix', applyFixWords(host.language)('fix'))
    .option('--write', applyFixWords(host.language)('write'));
  return whenCalled(host, command, async (invocation, options: ApplyOptions, [file = '-']) => {
    const reason = readWhy(options);
    if (!reason.ok) return refuseOptions(reason.problems);
    if (options.write === true && (options.fix !== true || file === '-')) {
      return refuseOptions([optionProblem('--write', 'fix-of-a-file')]);
    }
    if (options.fix === true) {
      return fixDocument(invocation, file, {
        isWritten: options.write === true,
        paramsOf: (document) => paramsOf(document, options, reason.value),
      });
    }
    const read = await readDocumentArgument(file, host.stdin);
    if (!read.ok) return read;
    const { source, value, place } = read.value;
    const applied = await applyDocument(invocation, paramsOf(value, options, reason.value));
    if (!applied.ok) return refused(read.value, applied.failure);
    const { warnings } = applied.value;
    const missing = await missingSecrets(invocation, value);
    const told = { ...applied.value, warnings: [...place(warnings), ...missing] };
    const isDry = options.dryRun === true;
    show(invocation, told, () => tellApplied(host, told, { isDry, source }));
    return { ok: true, value: EXIT.done };
  });
}

/** A warning for each secret that nobody has stored: a document may well come before them. */
async function missingSecrets(
  invocation: Pick<Invocation, 'agent'>,
  document: unknown,
): Promise<readonly Problem[]> {
  const named = secretsNamedIn(document);
  if (named.size === 0) return [];
  const listed = await withAgent(invocation, (agent) => agent.call('secret.list', {}));
  if (!listed.ok) return [];
  const kept = new Set(listed.value.secrets.map(({ name }) => name));
  return [...named]
    .filter((name) => !kept.has(name))
    .map((name) => problemAs('', say('secret-unknown', { name })));
}

/** Needed where open occurrences may be changed, welcome everywhere. */
function readWhy({ reason, allowOpenChanges }: ApplyOptions): Read<string | undefined> {
  const isNeeded = reason !== undefined || allowOpenChanges === true;
  return isNeeded ? readReason(reason) : { ok: true, value: undefined };
}

/** The agent decodes what was written, so that one answer tells all that is wrong with it. */
function paramsOf(
  document: unknown,
  options: ApplyOptions,
  reason: string | undefined,
): CallInput<'document.apply'> {
  return {
    commandId: randomUUID(),
    person: personAtTerminal(),
    document: document as CallInput<'document.apply'>['document'],
    prune: options.prune === true,
    dryRun: options.dryRun === true,
    allowOpenChanges: options.allowOpenChanges === true,
    ...(reason === undefined ? {} : { reason }),
  };
}
