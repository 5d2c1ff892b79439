import type { Command } from 'commander';
import type { CallInput } from '../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { addControlOptions, readControl, type ControlOptions } from '../options/control-options.ts';
import { runsText } from '../output/count-words.ts';
import { tellControl } from '../session/tell-control.ts';
import { EXIT } from '../session/exit-codes.ts';
import { refuseOptions, together } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import { withAgent } from '../session/with-agent.ts';

type Params = CallInput<'missed.decide'>;
type Choice = Params['choices'][number]['choice'];

interface MissedOptions extends ControlOptions {
  readonly integration?: readonly string[];
  readonly choice?: string;
}

const CHOICES: readonly Choice[] = ['skip', 'once', 'all'];

const WORDS: Readonly<Record<Choice, (runs: number) => string>> = {
  skip: () => 'not made up for',
  once: (runs) => `made up for by ${runsText(runs)}`,
  all: (runs) => `made up for by ${runsText(runs)}, one by one`,
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
  addControlOptions(command);
  return whenCalled(host, command, async (invocation, options: MissedOptions) => {
    const read = together({
      ids: readIntegrations(options.integration),
      choice: readChoice(options.choice),
      control: readControl(options),
    });
    if (!read.ok) return refuseOptions(read.problems);
    const { ids, choice, control } = read.value;
    const choices = ids.map((integrationId) => ({ integrationId, choice }));
    return decide(invocation, { ...control, choices }, choice);
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

async function decide(
  invocation: Invocation,
  params: Params,
  choice: Choice,
): Promise<Result<number>> {
  const decided = await withAgent(invocation.directory, (agent) =>
    agent.call('missed.decide', params),
  );
  if (!decided.ok) return decided;
  if (invocation.json) invocation.terminal.document(decided.value);
  else {
    const dryRun = params.dryRun === true;
    const lines = decided.value.decided.map(
      ({ integrationId, held, runs }) =>
        `${integrationId}: ${runsText(held)} held, ${dryRun ? 'would be ' : ''}${WORDS[choice](runs)}.`,
    );
    tellControl(invocation, { dryRun }, lines);
  }
  return succeed(EXIT.done);
}
