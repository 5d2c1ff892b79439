import { setTimeout as sleep } from 'node:timers/promises';
import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import { causeOf } from '../../../../shared/cause-of.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';

const MOST_TRIES = 50;
const BETWEEN_TRIES_MS = 100;

/** What a host says that can be reached and lacks nothing but the set-up. */
const LACKS_SET_UP: readonly (string | undefined)[] = [
  'host-not-set-up',
  'host-no-sudo',
  'host-other-version',
];

/** Whether it is set up; a failure if it cannot be reached, trusted or logged in to. */
export async function firstContact(
  agent: AgentClient,
  id: string,
): Promise<Result<{ readonly isSetUp: boolean }>> {
  const checked = await checkedOnceKnown(agent, id);
  if (!checked.ok) return checked;
  const { failure } = checked.value;
  if (failure === null) return succeed({ isSetUp: true });
  return LACKS_SET_UP.includes(causeOf(failure))
    ? succeed({ isSetUp: false })
    : { ok: false, failure };
}

/** What was applied in this moment may reach the part of the agent that asks hosts a little later. */
async function checkedOnceKnown(agent: AgentClient, id: string): Promise<Result<HostStatus>> {
  for (let tries = 1; ; tries += 1) {
    const checked = await agent.call('host.check', { id });
    const isAsked = !checked.ok || checked.value.failure !== null || checked.value.facts !== null;
    if (isAsked || tries === MOST_TRIES) return checked;
    await sleep(BETWEEN_TRIES_MS);
  }
}
