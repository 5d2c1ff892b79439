import type { Command } from 'commander';
import { VERSION } from '../../../shared/version.ts';
import { useCompiled } from '../../adapters/files/compiled-parts.ts';
import { type CommandHost, newCommand, whenCalledHere } from '../session/command-frame.ts';
import {
  addAgentRunOptions,
  givenOptions,
  readAgentRun,
  type AgentRunOptions,
} from '../options/agent-run-options.ts';
import { refuseOptions } from '../options/option-values.ts';
import { agentWords } from '../words/agent.ts';
import { agentStopCommand } from './agent-stop.ts';

interface AgentOptions extends AgentRunOptions {
  readonly adopt?: true;
}

export function agentCommand(host: CommandHost): Command {
  const say = agentWords(host.language);
  const command = addAgentRunOptions(
    host,
    newCommand(host, 'agent', { sentence: say('run.sentence'), examples: say('run.examples') }),
  );
  command.option('--adopt', say('adopt')).addCommand(agentStopCommand(host));
  return whenCalledHere(host, command, async (invocation, options: AgentOptions) => {
    const read = await readAgentRun(options, invocation);
    if (!read.ok) return refuseOptions(read.problems);
    const { stopWaitMs, port, redis } = read.value;
    useCompiled(invocation.directory, VERSION);
    const { keepParts } = await import('../../adapters/files/kept-parts.ts');
    keepParts();
    const { runAgent } = await import('../../main.ts');
    const { directory, json } = invocation;
    const code = await runAgent({
      directory,
      json,
      stopWaitMs,
      adopt: options.adopt === true,
      ...(port === undefined ? {} : { http: { port } }),
      ...(redis === undefined ? {} : { redis }),
      given: givenOptions(options, invocation.environment),
      ...(process.argv[1] === undefined ? {} : { entry: process.argv[1] }),
    });
    const { endSoon } = await import('../session/last-exit.ts');
    endSoon(code);
    return { ok: true, value: code };
  });
}
