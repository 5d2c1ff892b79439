import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { agentPidOn } from '../../session/agent/agent-pid.ts';
import type { Invocation } from '../../session/command-frame.ts';
import { EXIT } from '../../session/exit-codes.ts';
import { stopAgentOn } from '../../session/agent/stop-agent.ts';
import { agentWords } from '../../words/agent/agent.ts';
import { declareAction } from '../declare.ts';
import { heldJson, readHeldNow, tellHeld } from './held-now.ts';

export const agentStopCommand = declareAction({
  name: 'stop',
  words: agentWords,
  sentence: 'stop.sentence',
  examples: ['agent stop', 'agent stop --data-dir /srv/remanso'],
  isHere: true,
  act: stop,
});

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
