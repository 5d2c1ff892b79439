import type { Command } from 'commander';
import type { CallInput } from '../../../shared/contract/agent-contract.ts';
import { addControlOptions, type ControlOptions } from '../options/control-options.ts';
import { together } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import { newCommand, type CommandHost } from '../session/command-frame.ts';
import { controls, type Asked } from './control-command.ts';
import { wrongOption } from '../options/option-problem.ts';
import { missedWords } from '../words/missed.ts';
import { nounText } from '../words/numbers.ts';

type Choice = CallInput<'missed.decide'>['choices'][number]['choice'];

interface MissedOptions extends ControlOptions {
  readonly integration?: readonly string[];
  readonly choice?: string;
}

const CHOICES: readonly Choice[] = ['skip', 'once', 'all'];

export function missedCommand(host: CommandHost): Command {
  const command = newCommand(host, 'missed', {
    sentence: missedWords(host.language)('missed.sentence'),
    examples: missedWords(host.language)('missed.examples'),
  });
  return command.addCommand(decideCommand(host));
}

function decideCommand(host: CommandHost): Command {
  const say = missedWords(host.language);
  const command = newCommand(host, 'decide', {
    sentence: say('decide.sentence'),
    examples: say('decide.examples'),
  })
    .option('--integration <id...>', say('integration'))
    .option('--choice <choice>', say('choice'));
  return controls(host, addControlOptions(host, command), {
    call: 'missed.decide',
    read: ({ options, control }: Asked<MissedOptions>) =>
      together({
        ids: readIntegrations(options.integration),
        choice: readChoice(options.choice),
        control,
      }),
    params: ({ ids, choice, control }) => ({
      ...control,
      choices: ids.map((integrationId) => ({ integrationId, choice })),
    }),
    words: ({ decided }, { choices, dryRun }) =>
      decided.map(({ integrationId, held, runs }) => {
        const answered = choices.find((one) => one.integrationId === integrationId);
        const becomes = say(`becomes.${answered?.choice ?? 'skip'}${dryRun ? '.dry' : ''}`, {
          runs: nounText(runs, 'run', host.language),
        });
        return say('decided', {
          id: integrationId,
          count: held,
          held: nounText(held, 'run', host.language),
          becomes,
        });
      }),
  });
}

function readIntegrations(ids: readonly string[] | undefined): Read<readonly string[]> {
  if (ids !== undefined && ids.length > 0) return { ok: true, value: ids };
  return wrongOption('--integration', 'which-integrations');
}

function readChoice(text: string | undefined): Read<Choice> {
  const choice = CHOICES.find((one) => one === text);
  if (choice !== undefined) return { ok: true, value: choice };
  return text === undefined
    ? wrongOption('--choice', 'choice-missing', { choices: CHOICES.join(', ') })
    : wrongOption('--choice', 'choice', { choices: CHOICES.join(', '), found: text });
}
