import { setTimeout as sleep } from 'node:timers/promises';
import type { CallInput, CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Invocation } from '../session/command-frame.ts';
import { ANSWER_TIMEOUT_MS } from '../session/with-agent.ts';

/** An agent that starts has its lock before it answers: by then it does. */
const STARTS_WITHIN_MS = 10_000;
const LOOK_AGAIN_MS = 100;

type Applied = Result<CallResult<'document.apply'>>;

/** Through the agent, whose timers must know; straight into the database where none runs. */
export async function applyDocument(
  invocation: Pick<Invocation, 'agent' | 'directory'>,
  params: CallInput<'document.apply'>,
): Promise<Applied> {
  const deadline = performance.now() + STARTS_WITHIN_MS;
  for (;;) {
    const applied = await applyByWhoeverMay(invocation, params);
    const isStarting = !applied.ok && applied.failure.code === 'agent-running';
    if (!isStarting || performance.now() > deadline) return applied;
    await sleep(LOOK_AGAIN_MS);
  }
}

async function applyByWhoeverMay(
  invocation: Pick<Invocation, 'agent' | 'directory'>,
  params: CallInput<'document.apply'>,
): Promise<Applied> {
  const agent = await invocation.agent.connect({ timeoutMs: ANSWER_TIMEOUT_MS });
  if (!agent.ok && agent.failure.code === 'agent-unreachable') {
    const { applyWithoutAgent } = await import('../../process/apply-without-agent.ts');
    return applyWithoutAgent(invocation.directory, params);
  }
  if (!agent.ok) return agent;
  const applied = await agent.value.call('document.apply', params);
  agent.value.close();
  return applied;
}
