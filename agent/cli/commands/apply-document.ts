import { setTimeout as sleep } from 'node:timers/promises';
import type { CallInput, CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Result } from '../../../shared/errors.ts';
import type { DataDirectory } from '../../wire/data-directory.ts';

/** A document of 16 MiB is decoded, checked and expanded before it is answered. */
const APPLY_TIMEOUT_MS = 120_000;
/** An agent that starts has its lock before it answers: by then it does. */
const STARTS_WITHIN_MS = 10_000;
const LOOK_AGAIN_MS = 100;

type Applied = Result<CallResult<'document.apply'>>;

/** Through the agent, whose timers must know; straight into the database where none runs. */
export async function applyDocument(
  directory: DataDirectory,
  params: CallInput<'document.apply'>,
): Promise<Applied> {
  const deadline = performance.now() + STARTS_WITHIN_MS;
  for (;;) {
    const applied = await applyByWhoeverMay(directory, params);
    const isStarting = !applied.ok && applied.failure.code === 'agent-running';
    if (!isStarting || performance.now() > deadline) return applied;
    await sleep(LOOK_AGAIN_MS);
  }
}

async function applyByWhoeverMay(
  directory: DataDirectory,
  params: CallInput<'document.apply'>,
): Promise<Applied> {
  const { connectAgent } = await import('../../wire/socket-client.ts');
  const agent = await connectAgent(directory, { timeoutMs: APPLY_TIMEOUT_MS });
  if (!agent.ok && agent.failure.code === 'agent-unreachable') {
    const { applyWithoutAgent } = await import('../../process/apply-without-agent.ts');
    return applyWithoutAgent(directory, params);
  }
  if (!agent.ok) return agent;
  const applied = await agent.value.call('document.apply', params);
  agent.value.close();
  return applied;
}
