import { basename } from 'node:path';
import type { RestoreChoice } from '../../../../shared/features/backup/backup-facts.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { visible } from '../../../../shared/visible-text.ts';
import type { Restored } from './restore-backup.ts';
import { optionProblem } from '../../../cli/options/option-problem.ts';
import { readReason, refuseOptions } from '../../../cli/options/option-values.ts';
import type { Outcome } from '../../../cli/output/failure-report.ts';
import { onlyHere } from '../../../cli/session/agent-place.ts';
import { show, type Invocation } from '../../../cli/session/command-frame.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { personAtTerminal } from '../../../cli/session/person.ts';
import { withAgent } from '../../../cli/session/agent/with-agent.ts';
import { backupWords } from './backup-words.ts';
import { declareAction } from '../../../cli/commands/declare.ts';
import { DRY_RUN, freshCommand } from '../../../cli/options/control-options.ts';
import type { Given } from '../../../cli/options/taken.ts';
import { tellControl } from '../../../cli/session/agent/tell-control.ts';
import { nounText } from '../../../cli/words/runs/numbers.ts';

type RestoreOptions = Given<typeof RESTORE>;

const RESTORE = {
  '[file]': 'from',
  '--replace': 'replace',
  '--take-over': { text: 'takeOver', conflicts: 'leave' },
  '--leave': 'leave',
  '--except <id...>': { text: 'except', conflicts: 'leave' },
  '--reason <text>': 'why',
  ...DRY_RUN,
} as const;

export const restoreCommand = declareAction({
  name: 'restore',
  words: backupWords,
  sentence: 'restore.sentence',
  examples: 'restore.examples',
  takes: RESTORE,
  act: (scene) => {
    const { file } = scene.given;
    return file === undefined ? decide(scene, scene.given) : restore(scene, scene.given, file);
  },
});

function choiceOf({ takeOver, leave }: RestoreOptions): RestoreChoice | undefined {
  if (takeOver === true) return 'take-over';
  return leave === true ? 'leave' : undefined;
}

/** Answered by the running agent, wherever it is. */
async function decide(invocation: Invocation, options: RestoreOptions): Promise<Outcome> {
  const say = backupWords(invocation.language);
  const choice = choiceOf(options);
  if (choice === undefined) return refuseOptions([optionProblem('', 'restore-what')]);
  const reason = readReason(options.reason);
  if (!reason.ok) return refuseOptions(reason.problems);
  const { except = [], dryRun = false } = options;
  const answer = await withAgent(invocation, (agent) =>
    agent.call('restore.decide', {
      ...{ ...freshCommand(), reason: reason.value, dryRun, choice, leave: [...except] },
    }),
  );
  if (!answer.ok) return answer;
  show(invocation, { ...answer.value, understood: {} }, () => {
    const { takenOver, left, disabled } = answer.value;
    const took = dryRun ? 'wouldTake' : 'took';
    const leaves = dryRun ? 'wouldLeave' : 'left';
    tellControl(invocation, { dryRun }, [
      ...(takenOver.length === 0 ? [] : [say(took, { ids: takenOver.join(', ') })]),
      ...(left.length === 0 ? [] : [say(leaves, { ids: left.join(', ') })]),
      ...(takenOver.length + left.length === 0 ? [say('tookNone')] : []),
      ...(disabled.length === 0 ? [] : [say('disabled', { ids: disabled.join(', ') })]),
    ]);
  });
  return succeed(EXIT.done);
}

async function restore(
  invocation: Invocation,
  options: RestoreOptions,
  file: string,
): Promise<Outcome> {
  const { agent, directory, language } = invocation;
  if (agent.server !== undefined) return onlyHere('restore', agent.server);
  const say = backupWords(language);
  const choice = choiceOf(options);
  const isSimple = options.replace !== true && choice === undefined && options.reason === undefined;
  const reason = readReason(isSimple ? say('byDefault', { file: basename(file) }) : options.reason);
  if (!reason.ok) return refuseOptions(reason.problems);
  const { restoreBackup } = await import('./restore-backup.ts');
  const restored: Result<Restored> = await restoreBackup({
    ...{ directory, file, choice, reason: reason.value },
    ...{ replace: options.replace === true, person: personAtTerminal() },
  });
  if (!restored.ok) return restored;
  show(invocation, restored.value, () => {
    for (const line of restoredLines(restored.value, language)) {
      invocation.terminal.line(visible(line));
    }
  });
  return succeed(EXIT.done);
}

function restoredLines(
  { dataDir, head, aside, isSameMachine, isDecided, held }: Restored,
  language: Invocation['language'],
): readonly string[] {
  const say = backupWords(language);
  const ids = held.map(({ integrationId }) => integrationId).join(', ');
  return [
    say('restored', { dataDir, entries: nounText(head.seq, 'entry', language) }),
    ...(aside === null ? [] : [say('aside', { folder: aside })]),
    ...(isSameMachine ? [] : [say('secrets')]),
    ...(isDecided ? [] : [say('undecided')]),
    ...(isDecided || held.length === 0 ? [] : [say('heldThen', { ids })]),
    ...(isDecided ? [] : say('decide').split('\n')),
    say('start', { dataDir }),
  ];
}
