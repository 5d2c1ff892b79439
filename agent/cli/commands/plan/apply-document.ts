import { setTimeout as sleep } from 'node:timers/promises';
import type { CallInput, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Invocation } from '../../session/command-frame.ts';
import { withAgent } from '../../session/agent/with-agent.ts';

/** An agent that starts has its lock before it answers: by then it does. */
const STARTS_WITHIN_MS = 10_000;
const LOOK_AGAIN_MS = 100;

type ApplyPlace = Pick<Invocation, 'agent' | 'directory'>;
type Applied = Result<CallResult<'document.apply'>>;

/** Through the agent, whose timers must know; straight into the database where none runs. */
export async function applyDocument(
  invocation: ApplyPlace,
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
  invocation: ApplyPlace,
  params: CallInput<'document.apply'>,
): Promise<Applied> {
  // An agent that is there and does not answer may have applied it.
  const asked = await withAgent(invocation, async (agent) =>
    succeed(await agent.call('document.apply', params)),
  );
  if (asked.ok) return asked.value;
  if (asked.failure.code !== 'agent-unreachable') return asked;
  const { applyWithoutAgent } =
    await import('../../../process/without-agent/apply-without-agent.ts');
  return applyWithoutAgent(invocation.directory, params);
}
