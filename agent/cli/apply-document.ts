import type { CallInput, CallParams, CallResult } from '../../shared/contract/agent-contract.ts';
import type { Result } from '../../shared/errors.ts';
import type { DataDirectory } from '../wire/data-directory.ts';

/** A document of 16 MiB is decoded, checked and expanded before it is answered. */
const APPLY_TIMEOUT_MS = 120_000;

/** Through the agent, whose timers must know; straight into the database where none runs. */
export async function applyDocument(
  directory: DataDirectory,
  params: CallParams<'document.apply'>,
): Promise<Result<CallResult<'document.apply'>>> {
  const { connectAgent } = await import('../wire/socket-client.ts');
  const agent = await connectAgent(directory, { timeoutMs: APPLY_TIMEOUT_MS });
  if (!agent.ok && agent.failure.code === 'agent-unreachable') {
    const { applyWithoutAgent } = await import('../process/apply-without-agent.ts');
    return applyWithoutAgent(directory, params);
  }
  if (!agent.ok) return agent;
  const input: CallInput<'document.apply'> = params;
  const applied = await agent.value.call('document.apply', input);
  agent.value.close();
  return applied;
}
