import type { Command } from 'commander';
import type { CallInput } from '../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import { addControlOptions, readControl, type ControlOptions } from '../options/control-options.ts';
import { readName, refuseOptions, together } from '../options/option-values.ts';
import type { Outcome } from '../output/failure-report.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { understoodOne } from '../session/understood.ts';
import { withAgent } from '../session/with-agent.ts';
import { askAndTell } from './control-command.ts';
import { namesText } from '../words/numbers.ts';
import { reopeningWords } from '../words/reopening.ts';

type Choice = CallInput<'reopening.decide'>['choice'];

interface ReopeningOptions extends ControlOptions {
  readonly window?: string;
}

export function reopeningCommand(host: CommandHost): Command {
  const command = newCommand(host, 'reopening', {
    sentence: reopeningWords(host.language)('sentence'),
    examples: reopeningWords(host.language)('examples'),
  });
  for (const choice of ['release', 'keep', 'retry'] as const) {
    command.addCommand(choiceCommand(host, choice));
  }
  return command;
}

function choiceCommand(host: CommandHost, choice: Choice): Command {
  const words = reopeningWords(host.language);
  const examples = [
    `reopening ${choice} --window erp-monthly --reason CHG-1042`,
    `reopening ${choice} --window erp-monthly --reason CHG-1042 --dry-run`,
  ];
  const command = newCommand(host, choice, { sentence: words(`choice.${choice}`), examples });
  command.option('--window <id>', words('window'));
  addControlOptions(host, command);
  return whenCalled(host, command, (invocation, given: ReopeningOptions) =>
    understoodOne(invocation, 'window', given.window ?? '', (window) =>
      decide(invocation, { ...given, window }, choice),
    ),
  );
}

async function decide(
  invocation: Invocation,
  options: ReopeningOptions,
  choice: Choice,
): Promise<Outcome> {
  const words = reopeningWords(invocation.language);
  const windowId = readName('--window', options.window, 'erp-monthly');
  const read = together({ windowId, control: readControl(options) });
  if (!read.ok) return refuseOptions(read.problems);
  return withAgent(invocation, async (agent) => {
    const holdId = await reopeningOf(agent, read.value.windowId);
    if (!holdId.ok) return holdId;
    const params = { ...read.value.control, holdId: holdId.value, choice };
    return askAndTell(invocation, agent, params, {
      call: 'reopening.decide',
      words: ({ integrations }, { dryRun }) => [
        words(`${dryRun ? 'wouldBe' : 'done'}.${choice}`, {
          names: namesText(integrations, invocation.language),
        }),
      ],
    });
  });
}

/** The hold of the window's occurrence that is reopening now. */
async function reopeningOf(agent: AgentClient, windowId: string): Promise<Result<string>> {
  const shown = await agent.call('window.show', { windowId });
  if (!shown.ok) return shown;
  const { state, reopening } = shown.value.status;
  if (reopening !== undefined) return succeed(reopening.holdId);
  return failAs('not-open', [
    say(state === 'reopening' ? 'not-reopening' : `not-reopening-${state}`, { windowId }),
  ]);
}
