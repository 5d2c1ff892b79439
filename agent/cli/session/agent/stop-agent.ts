import { setTimeout as sleep } from 'node:timers/promises';
import type { DataDirectory } from '../../../wire/data-directory/data-directory.ts';
import { placeHere } from '../agent-place.ts';
import { agentPidOn } from './agent-pid.ts';
import { personAtTerminal } from '../person.ts';
import { withAgent } from './with-agent.ts';

const LOOK_MS = 200;

/** As long as a stop takes by default, and then some. */
const PATIENCE_LOOKS = 200;

/** Asks the agent to stop, and waits until it has left the data; at once where none runs. */
export async function stopAgentOn(directory: DataDirectory, reason = 'service'): Promise<void> {
  await withAgent({ agent: placeHere(directory) }, (agent) =>
    agent.call('agent.stop', { person: personAtTerminal(), reason }),
  );
  for (let look = 0; look < PATIENCE_LOOKS; look += 1) {
    if ((await agentPidOn(directory)) === undefined) return;
    await sleep(LOOK_MS);
  }
}
