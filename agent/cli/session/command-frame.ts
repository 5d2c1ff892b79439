import type { Command, OptionValues } from 'commander';
import { RemansoError } from '../../../shared/errors.ts';
import type { Language } from '../../../shared/words/language.ts';
import { dataDirectory, type DataDirectory } from '../../wire/data-directory/data-directory.ts';
import { thrownFailure } from '../../process/thrown-failure.ts';
import { agentPlace, onlyHere, type AgentPlace } from './agent-place.ts';
import { defectFailure } from './defect.ts';
import { exitCodeOf } from './exit-codes.ts';
import { reportFailure, type FailureReport, type Outcome } from '../output/failure-report.ts';
import type { Terminal } from '../output/terminal/terminal.ts';
import { frameWords } from '../words/frame.ts';
import type { HelpWords } from '../words/schedulers/spoken.ts';
import { exampleLines, SpokenCommand } from './spoken-command.ts';

/** What surrounds the program: nothing of it is read from globals further in. */
export interface ProgramHost {
  readonly terminal: Terminal;
  readonly environment: NodeJS.ProcessEnv;
  readonly stdin: NodeJS.ReadStream;
  /** Tells the exit code; the process ends by itself. */
  exit(code: number): void;
}

/** What surrounds a command. */
export interface CommandHost extends ProgramHost {
  /** Of what a person reads; with `--json` English. */
  readonly language: Language;
}

/** One call of a command, its shared options read. */
export interface Invocation extends CommandHost {
  readonly json: boolean;
  readonly directory: DataDirectory;
  readonly agent: AgentPlace;
}

interface SharedOptions {
  readonly dataDir?: string;
  readonly host?: string;
  readonly json?: true;
}

/** Builds a command; a file of commands/ exports one. */
export type CommandBuilder = (host: CommandHost) => Command;

/** A command with the shared options, its sentence and its examples. */
export function newCommand(
  { language }: CommandHost,
  name: string,
  { sentence, examples }: HelpWords,
): Command {
  const each = typeof examples === 'string' ? examples.split('\n') : examples;
  const shown = each.length === 0 ? '' : `\n${exampleLines(each)}`;
  return new SpokenCommand(name, language)
    .description(sentence)
    .addHelpText('after', `\n${frameWords(language)('examples')}${shown}`);
}

/** Refusals of the system or the store are printed as they are; anything else is a bug of ours. */
function unexpected(error: unknown, directory: DataDirectory): FailureReport {
  const failure = thrownFailure(error);
  if (failure.code !== 'internal' || error instanceof RemansoError) return { failure };
  return { failure: defectFailure(error, directory) };
}

/** Also of work that throws before it returns. */
async function outcomeOf(work: () => Promise<Outcome>, directory: DataDirectory): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    return { ok: false, ...unexpected(error, directory) };
  }
}

/** Joins a command to its work: reads the shared options, reports failures, tells the exit code. */
export function whenCalled(
  host: CommandHost,
  command: Command,
  work: (
    invocation: Invocation,
    options: OptionValues,
    words: readonly string[],
  ) => Promise<Outcome>,
): Command {
  return command.action(async () => {
    const options = command.optsWithGlobals();
    const { json: asJson, dataDir, host: address }: SharedOptions = options;
    const json = asJson === true;
    const directory =
      address === undefined ? dataDirectory(dataDir, host.environment) : dataDirectory(NOWHERE, {});
    const outcome = await outcomeOf(async () => {
      const agent = agentPlace({
        directory,
        environment: host.environment,
        ...(dataDir === undefined ? {} : { dataDir }),
        ...(address === undefined ? {} : { host: address }),
      });
      if (!agent.ok) return agent;
      try {
        const invocation = { ...host, json, directory, agent: agent.value };
        return await work(invocation, options, command.args);
      } finally {
        agent.value.close();
      }
    }, directory);
    await host.terminal.flush();
    if (!outcome.ok) reportFailure(host, json, outcome);
    host.exit(outcome.ok ? outcome.value : exitCodeOf(outcome.failure.code));
  });
}

/** With `--host` nothing may be taken for the agent's data by mistake, this machine's least of all. */
const NOWHERE = '/dev/null/elsewhere';

/** The same for a command that works with files of this machine: it refuses `--host`. */
export function whenCalledHere(
  host: CommandHost,
  command: Command,
  work: Parameters<typeof whenCalled>[2],
): Command {
  return whenCalled(host, command, async (invocation, options, words) => {
    const { server } = invocation.agent;
    if (server !== undefined) return onlyHere(pathOf(command), server);
    return await work(invocation, options, words);
  });
}

/** `audit export` */
function pathOf(command: Command): string {
  const { parent } = command;
  const isPart = parent !== null && parent.parent !== null;
  return isPart ? `${pathOf(parent)} ${command.name()}` : command.name();
}

/** Prints the value as JSON or, for a person, what `words` prints. */
export function show(invocation: Invocation, value: unknown, words: () => void): void {
  if (invocation.json) invocation.terminal.document(value);
  else words();
}
