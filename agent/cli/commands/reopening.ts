import type { Command } from 'commander';
import type { CallInput, CallResult } from '../../../shared/contract/agent-contract.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import {
  addControlOptions,
  readControl,
  type ControlOptions,
  type ControlParams,
} from '../options/control-options.ts';
import { namesText } from '../output/count-words.ts';
import { tellControl } from '../session/tell-control.ts';
import { EXIT } from '../session/exit-codes.ts';
import { refuseOptions, together } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import { withAgent } from '../session/with-agent.ts';

type Choice = CallInput<'reopening.decide'>['choice'];

interface ReopeningOptions extends ControlOptions {
  readonly window?: string;
}

const SENTENCES: Readonly<Record<Choice, string>> = {
  release: 'Reopens now anyway: lets everything go without asking the systems any more.',
  keep: 'Keeps everything paused until somebody says otherwise.',
  retry: 'Asks the systems anew whether they are ready.',
};

const DONE: Readonly<Record<Choice, readonly [done: string, dry: string]>> = {
  release: ['Let go now, step by step', 'Would be let go now, step by step'],
  keep: ['Kept paused', 'Would be kept paused'],
  retry: ['The systems are asked anew for', 'The systems would be asked anew for'],
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
    const windowId = readWindow(options.window);
    const read = together({ windowId, control: readControl(options) });
    if (!read.ok) return refuseOptions(read.problems);
    return withAgent(invocation.directory, (agent) =>
      decide(invocation, agent, { ...read.value, choice }),
    );
  });
}

function readWindow(text: string | undefined): Read<string> {
  if (text !== undefined && text !== '') return { ok: true, value: text };
  const message = 'expected which one, like --window erp-monthly';
  return { ok: false, problems: [{ path: '--window', message }] };
}

interface Decision {
  readonly windowId: string;
  readonly choice: Choice;
  readonly control: ControlParams;
}

async function decide(
  invocation: Invocation,
  agent: AgentClient,
  { windowId, choice, control }: Decision,
): Promise<Result<number>> {
  const holdId = await reopeningOf(agent, windowId);
  if (!holdId.ok) return holdId;
  const params = { ...control, holdId: holdId.value, choice };
  const decided = await agent.call('reopening.decide', params);
  if (!decided.ok) return decided;
  if (invocation.json) invocation.terminal.document(decided.value);
  else tellControl(invocation, control, [decidedLine(choice, decided.value, control.dryRun)]);
  return succeed(EXIT.done);
}

function decidedLine(
  choice: Choice,
  { integrations }: CallResult<'reopening.decide'>,
  dryRun: boolean,
): string {
  return `${DONE[choice][dryRun ? 1 : 0]}: ${namesText(integrations)}.`;
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
