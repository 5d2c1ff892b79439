import type { Problem } from '../../../../shared/errors.ts';
import { problemAs, say } from '../../../../shared/failure-texts.ts';
import type { CallInput } from '../../../../shared/contract/agent-contract.ts';
import { tellApplied } from '../../output/plan/applied-words.ts';
import { applyDocument } from './apply-document.ts';
import { fixDocument } from './apply-fix.ts';
import { applyFixWords } from '../../words/plan/apply-fix.ts';
import { wrongOption } from '../../options/option-problem.ts';
import { show, type Invocation } from '../../session/command-frame.ts';
import { DOCUMENT, readDocumentArgument, refused } from '../../options/document-argument.ts';
import { EXIT } from '../../session/exit-codes.ts';
import { readReason } from '../../options/option-values.ts';
import { secretsNamedIn } from '../../session/secrets-named.ts';
import { withAgent } from '../../session/agent/with-agent.ts';
import { freshCommand } from '../../options/control-options.ts';
import type { Read } from '../../options/selector-options.ts';
import { wordOf, type Given } from '../../options/taken.ts';
import { applyWords } from '../../words/plan/apply.ts';
import { declareAction } from '../declare.ts';

const APPLY = {
  ...DOCUMENT,
  '--dry-run': 'dryRun',
  '--prune': 'prune',
  '--reason <text>': 'reason',
  '--allow-open-changes': 'allowOpenChanges',
  '--fix': wordOf(applyFixWords, 'fix'),
  '--write': wordOf(applyFixWords, 'write'),
} as const;

type ApplyOptions = Given<typeof APPLY>;

export const applyCommand = declareAction({
  name: 'apply',
  words: applyWords,
  sentence: 'sentence',
  examples: 'examples',
  takes: APPLY,
  read: (given) => {
    const reason = readWhy(given);
    if (!reason.ok || given.write !== true) return reason;
    const isOfFile = given.fix === true && given.file !== '-';
    return isOfFile ? reason : wrongOption('--write', 'fix-of-a-file');
  },
  act: async (scene) => {
    const { given, read: reason } = scene;
    if (given.fix === true) {
      return fixDocument(scene, given.file, {
        isWritten: given.write === true,
        paramsOf: (document) => paramsOf(document, given, reason),
      });
    }
    const read = await readDocumentArgument(given.file, scene.stdin);
    if (!read.ok) return read;
    const { source, value, place } = read.value;
    const applied = await applyDocument(scene, paramsOf(value, given, reason));
    if (!applied.ok) return refused(read.value, applied.failure);
    const { warnings } = applied.value;
    const missing = await missingSecrets(scene, value);
    const told = { ...applied.value, warnings: [...place(warnings), ...missing] };
    show(scene, told, () => tellApplied(scene, told, { isDry: given.dryRun === true, source }));
    return { ok: true, value: EXIT.done };
  },
});

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
    ...freshCommand(),
    document: document as CallInput<'document.apply'>['document'],
    prune: options.prune === true,
    dryRun: options.dryRun === true,
    allowOpenChanges: options.allowOpenChanges === true,
    ...(reason === undefined ? {} : { reason }),
  };
}
