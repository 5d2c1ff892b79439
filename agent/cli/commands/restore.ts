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

interface RestoreOptions {
  readonly replace?: true;
  readonly takeOver?: true;
  readonly leave?: true;
  readonly except?: readonly string[];
  readonly reason?: string;
  readonly dryRun?: true;
}

export function restoreCommand(host: CommandHost): Command {
  const words = backupWords[host.language];
  const command = newCommand(host, 'restore', words.restore)
    .argument('[file]', words.from)
    .option('--replace', words.replace)
    .addOption(new Option('--take-over', words.takeOver).conflicts('leave'))
    .option('--leave', words.leave)
    .addOption(new Option('--except <id...>', words.except).conflicts('leave'))
    .option('--reason <text>', words.why)
    .option('--dry-run', frameWords[host.language].dryRunOption);
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
  const words = backupWords[invocation.language];
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
        const took = dryRun ? words.wouldTake : words.took;
        const leaves = dryRun ? words.wouldLeave : words.left;
        return [
          ...(takenOver.length === 0 ? [] : [took(takenOver.join(', '))]),
          ...(left.length === 0 ? [] : [leaves(left.join(', '))]),
          ...(takenOver.length + left.length === 0 ? [words.tookNone] : []),
          ...(disabled.length === 0 ? [] : [words.disabled(disabled.join(', '))]),
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
  const words = backupWords[language];
  const choice = choiceOf(options);
  const isSimple = options.replace !== true && choice === undefined && options.reason === undefined;
  const reason = readReason(isSimple ? words.byDefault(basename(file)) : options.reason);
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
  const words = backupWords[language];
  const ids = held.map(({ integrationId }) => integrationId).join(', ');
  return [
    words.restored(dataDir, head.seq),
    ...(aside === null ? [] : [words.aside(aside)]),
    ...(isSameMachine ? [] : [words.secrets]),
    ...(isDecided ? [] : [words.undecided]),
    ...(isDecided || held.length === 0 ? [] : [words.heldThen(ids)]),
    ...(isDecided ? [] : words.decide),
    words.start(dataDir),
  ];
}
