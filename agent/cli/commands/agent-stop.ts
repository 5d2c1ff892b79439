import type { Command } from 'commander';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { visible } from '../../../shared/visible-text.ts';
import { agentPidOn } from '../session/agent-service.ts';
import {
  newCommand,
  whenCalledHere,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { stopAgentOn } from '../session/stop-agent.ts';
import { agentWords } from '../words/agent.ts';
import { heldJson, readHeldNow, tellHeld } from './service-held.ts';

export function agentStopCommand(host: CommandHost): Command {
  const words = agentWords(host.language);
  return whenCalledHere(
    host,
    newCommand(host, 'stop', {
      sentence: words('stop.sentence'),
      examples: ['agent stop', 'agent stop --data-dir /srv/remanso'],
    }),
    stop,
  );
}

async function stop(invocation: Invocation): Promise<Result<number>> {
  const { terminal, language, directory, json } = invocation;
  const words = agentWords(language);
  const held = await readHeldNow(invocation);
  if (!held.ok) return held;
  const told = json ? succeed(null) : await tellHeld(invocation, held.value);
  if (!told.ok) return told;
  const pid = await agentPidOn(directory);
  if (pid !== undefined) {
    await stopAgentOn(directory, 'stop');
    if ((await agentPidOn(directory)) === pid) {
      return failAs('busy', [say('agent-not-stopped', { pid: String(pid) })]);
    }
  }
  if (json) terminal.document({ stopped: pid ?? null, ...heldJson(held.value) });
  else if (pid === undefined) terminal.line(visible(words('none', { directory: directory.root })));
  else terminal.line(words('stopped', { pid: String(pid) }));
  return succeed(EXIT.done);
}
