import type { Command } from 'commander';
import type { CallInput } from '../../../shared/contract/agent-contract.ts';
import { addControlOptions, type ControlOptions } from '../options/control-options.ts';
import { together } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import { runsText } from '../output/count-words.ts';
import { newCommand, type CommandHost } from '../session/command-frame.ts';
import { controls, type Asked } from './control-command.ts';

type Choice = CallInput<'missed.decide'>['choices'][number]['choice'];

interface MissedOptions extends ControlOptions {
  readonly integration?: readonly string[];
  readonly choice?: string;
}

const CHOICES: readonly Choice[] = ['skip', 'once', 'all'];

const WORDS: Readonly<Record<Choice, (runs: number) => string>> = {
  skip: () => 'skipped',
  once: (runs) => `caught up with ${runsText(runs)}`,
  all: (runs) => `caught up with ${runsText(runs)}, one by one`,
};

export function missedCommand(host: CommandHost): Command {
  const command = newCommand('missed', 'Decides what becomes of runs that were held.', [
    'missed decide --integration shop-orders --choice once --reason "One import fetches all"',
    'missed decide --integration shop-orders stock --choice skip --reason CHG-1042',
  ]);
  return command.addCommand(decideCommand(host));
}

function decideCommand(host: CommandHost): Command {
  const command = newCommand('decide', 'Answers for integrations with "missedRuns: ask".', [
    'missed decide --integration shop-orders --choice once --reason "One import fetches all"',
    'missed decide --integration shop-orders stock --choice all --reason CHG-1042 --dry-run',
  ])
    .option('--integration <id...>', 'these integrations (required)')
    .option('--choice <choice>', 'skip: none; once: one run for all; all: each of them (required)');
  return controls(host, addControlOptions(command), {
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
        const words = WORDS[answered?.choice ?? 'skip'](runs);
        return `${integrationId}: ${runsText(held)} held, ${dryRun ? 'would be ' : ''}${words}.`;
      }),
  });
}

function readIntegrations(ids: readonly string[] | undefined): Read<readonly string[]> {
  if (ids !== undefined && ids.length > 0) return { ok: true, value: ids };
  const message = 'expected which ones, like --integration shop-orders';
  return { ok: false, problems: [{ path: '--integration', message }] };
}

function readChoice(text: string | undefined): Read<Choice> {
  const choice = CHOICES.find((one) => one === text);
  if (choice !== undefined) return { ok: true, value: choice };
  const found = text === undefined ? '' : `, found ${JSON.stringify(text)}`;
  const message = `expected ${CHOICES.join(', ')}${found}`;
  return { ok: false, problems: [{ path: '--choice', message }] };
}
