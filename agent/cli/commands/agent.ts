import type { Command } from 'commander';
import { newCommand, whenCalled, type CommandHost } from '../command-frame.ts';
import { problemsIn, readLength, refuseOptions } from '../option-values.ts';

interface AgentOptions {
  readonly stopWait?: string;
}

export function agentCommand(host: CommandHost): Command {
  const command = newCommand('agent', 'Runs the agent in the foreground, until it is stopped.', [
    'agent',
    'agent --data-dir /srv/remanso --json',
    'agent --stop-wait 2m        # running jobs may take two minutes to end after a stop',
  ]).option('--stop-wait <length>', 'how long running jobs may go on after a stop', '10s');
  return whenCalled(host, command, async (invocation, options: AgentOptions) => {
    const stopWait = readLength('--stop-wait', options.stopWait ?? '');
    if (!stopWait.ok) return refuseOptions(problemsIn([stopWait]));
    const { runAgent } = await import('../../main.ts');
    const { directory, json } = invocation;
    const code = await runAgent({ directory, json, stopWaitMs: stopWait.value });
    return { ok: true, value: code };
  });
}
