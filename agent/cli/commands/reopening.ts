import type { Command } from 'commander';
import type { CallInput } from '../../../shared/contract/agent-contract.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import { addControlOptions, readControl, type ControlOptions } from '../options/control-options.ts';
import { readName, refuseOptions, together } from '../options/option-values.ts';
import { namesText } from '../output/count-words.ts';
import { newCommand, whenCalled, type CommandHost } from '../session/command-frame.ts';
import { withAgent } from '../session/with-agent.ts';
import { askAndTell } from './control-command.ts';

type Choice = CallInput<'reopening.decide'>['choice'];

interface ReopeningOptions extends ControlOptions {
  readonly window?: string;
}

const SENTENCES: Readonly<Record<Choice, string>> = {
  release: 'Reopens now anyway, without further readiness checks.',
  keep: 'Keeps everything paused until somebody says otherwise.',
  retry: 'Runs the readiness checks again.',
};

const DONE: Readonly<Record<Choice, readonly [done: string, dry: string]>> = {
  release: ['Resuming now, step by step', 'Would resume now, step by step'],
  keep: ['Kept paused', 'Would be kept paused'],
  retry: ['Checking the systems again for', 'The systems would be checked again for'],
};

export function reopeningCommand(host: CommandHost): Command {
  const command = newCommand('reopening', 'Decides how a window that has closed reopens.', [
    'reopening release --window erp-monthly --reason "The check is wrong, the ERP is up"',
    'reopening keep --window erp-monthly --reason "The import must be repeated"',
  ]);
  for (const choice of ['release', 'keep', 'retry'] as const) {
    command.addCommand(choiceCommand(host, choice));
  }
  return command;
}

function choiceCommand(host: CommandHost, choice: Choice): Command {
  const command = newCommand(choice, SENTENCES[choice], [
    `reopening ${choice} --window erp-monthly --reason CHG-1042`,
    `reopening ${choice} --window erp-monthly --reason CHG-1042 --dry-run`,
  ]).option('--window <id>', 'the window that is reopening (required)');
  addControlOptions(command);
  return whenCalled(host, command, async (invocation, options: ReopeningOptions) => {
    const windowId = readName('--window', options.window, 'erp-monthly');
    const read = together({ windowId, control: readControl(options) });
    if (!read.ok) return refuseOptions(read.problems);
    return withAgent(invocation.directory, async (agent) => {
      const holdId = await reopeningOf(agent, read.value.windowId);
      if (!holdId.ok) return holdId;
      const params = { ...read.value.control, holdId: holdId.value, choice };
      return askAndTell(invocation, agent, params, {
        call: 'reopening.decide',
        words: ({ integrations }, { dryRun }) => [
          `${DONE[choice][dryRun ? 1 : 0]}: ${namesText(integrations)}.`,
        ],
      });
    });
  });
}

/** The hold of the window's occurrence that is reopening now. */
async function reopeningOf(agent: AgentClient, windowId: string): Promise<Result<string>> {
  const shown = await agent.call('window.show', { windowId });
  if (!shown.ok) return shown;
  const { state, reopening } = shown.value.status;
  if (reopening !== undefined) return succeed(reopening.holdId);
  return fail(
    'not-open',
    `Nothing was decided: the window "${windowId}" is ${state}, not reopening.`,
  );
}
