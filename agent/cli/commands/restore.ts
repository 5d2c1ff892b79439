import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { Option, type Command } from 'commander';
import type { RestoreChoice } from '../../../shared/domain/facts/backup-facts.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import type { Restored } from '../../process/restore-backup.ts';
import { optionProblem } from '../options/option-problem.ts';
import { readReason, refuseOptions } from '../options/option-values.ts';
import type { Outcome } from '../output/failure-report.ts';
import { onlyHere } from '../session/agent-place.ts';
import {
  newCommand,
  show,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { personAtTerminal } from '../session/person.ts';
import { withAgent } from '../session/with-agent.ts';
import { backupWords } from '../words/backup.ts';
import { frameWords } from '../words/frame.ts';
import { askAndTell } from './control-command.ts';
import { nounText } from '../words/numbers.ts';

interface RestoreOptions {
  readonly replace?: true;
  readonly takeOver?: true;
  readonly leave?: true;
  readonly except?: readonly string[];
  readonly reason?: string;
  readonly dryRun?: true;
}

export function restoreCommand(host: CommandHost): Command {
  const say = backupWords(host.language);
  const command = newCommand(host, 'restore', {
    sentence: say('restore.sentence'),
    examples: say('restore.examples'),
  })
    .argument('[file]', say('from'))
    .option('--replace', say('replace'))
    .addOption(new Option('--take-over', say('takeOver')).conflicts('leave'))
    .option('--leave', say('leave'))
    .addOption(new Option('--except <id...>', say('except')).conflicts('leave'))
    .option('--reason <text>', say('why'))
    .option('--dry-run', frameWords(host.language)('dryRunOption'));
  return whenCalled(host, command, (invocation, options: RestoreOptions, [file]) =>
    file === undefined ? decide(invocation, options) : restore(invocation, options, file),
  );
}

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
  const params = {
    ...{ commandId: randomUUID(), person: personAtTerminal(), reason: reason.value },
    ...{ dryRun, choice, leave: [...except] },
  };
  return withAgent(invocation, (agent) =>
    askAndTell(invocation, agent, params, {
      call: 'restore.decide',
      words: ({ takenOver, left, disabled }) => {
        const took = dryRun ? 'wouldTake' : 'took';
        const leaves = dryRun ? 'wouldLeave' : 'left';
        return [
          ...(takenOver.length === 0 ? [] : [say(took, { ids: takenOver.join(', ') })]),
          ...(left.length === 0 ? [] : [say(leaves, { ids: left.join(', ') })]),
          ...(takenOver.length + left.length === 0 ? [say('tookNone')] : []),
          ...(disabled.length === 0 ? [] : [say('disabled', { ids: disabled.join(', ') })]),
        ];
      },
    }),
  );
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
  const { restoreBackup } = await import('../../process/restore-backup.ts');
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
