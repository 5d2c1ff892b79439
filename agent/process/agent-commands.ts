import type { AgentCommands } from '../../shared/contract/agent-commands.ts';
import type { AgentOptions } from './agent-options.ts';
import { shellWord } from '../adapters/connectors/kit/secrets/shell-word.ts';
import { powershellText } from '../adapters/connectors/windows-task/task-script.ts';

interface AgentCommandsInput {
  /** The program and the script of this command line, with whole paths. */
  readonly remanso: readonly string[];
  readonly root: string;
  /** The agent's other options as they were given. */
  readonly options: readonly string[];
  /** Where browsers are served; `undefined`: nowhere yet. */
  readonly port: number | undefined;
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
}

/** Those of this process. */
export function ownCommands(
  { directory, given = [] }: AgentOptions,
  entry: string,
  port: number | undefined,
): AgentCommands {
  return agentCommands({
    remanso: [process.execPath, ...process.execArgv, entry],
    root: directory.root,
    options: given,
    port,
    environment: process.env,
    platform: process.platform,
  });
}

/** Whole commands for this agent: they work in any folder, with whatever is on the PATH. */
export function agentCommands(input: AgentCommandsInput): AgentCommands {
  const { remanso, root, options, port, environment, platform } = input;
  const shell = platform === 'win32' ? 'powershell' : 'sh';
  const place = environment['REMANSO_GUARD_DIR'];
  const written = (...words: readonly string[]): string =>
    shell === 'sh'
      ? shLine([...remanso, ...words], place)
      : powershellLine([...remanso, ...words], place);
  const http = port === undefined ? [] : ['--http', String(port)];
  return {
    shell,
    start: written('agent', '--data-dir', root, ...http, ...options),
    open: written('open', '--data-dir', root),
  };
}

function shLine(words: readonly string[], place: string | undefined): string {
  const set = place === undefined ? [] : [`REMANSO_GUARD_DIR=${shellWord(place)}`];
  return [...set, ...words.map(shellWord)].join(' ');
}

function powershellLine(words: readonly string[], place: string | undefined): string {
  const set = place === undefined ? '' : `$env:REMANSO_GUARD_DIR = ${powershellText(place)}; `;
  const [program = '', ...rest] = words.map(powershellWord);
  // A quoted word alone is a text: the call operator runs it.
  return `${set}${program.startsWith("'") ? '& ' : ''}${[program, ...rest].join(' ')}`;
}

function powershellWord(text: string): string {
  return /^[\w+=:./\\-]+$/.test(text) ? text : powershellText(text);
}
