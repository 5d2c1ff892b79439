import { setTimeout as sleep } from 'node:timers/promises';
import type {
  CallInput,
  CallName,
  CallResult,
} from '../../../../shared/contract/agent-contract.ts';
import type { Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';

export interface Patience {
  /** Says once that it waits still. */
  readonly tell: () => void;
  readonly tellAfterMs?: number;
  /** How long an agent that is asked whether it is there may be silent. */
  readonly silentMs?: number;
}

const TELL_AFTER_MS = 5_000;
const SILENT_MS = 25_000;

/**
 * The same agent, but nobody waits for one that hangs without a word: after a while it is asked whether
 * it is there, beside the call. One that works on goes on; one that does not answer is given up.
 */
export function patientAgent(agent: AgentClient, patience: Patience): AgentClient {
  return {
    call: (name, params) => waited(agent, name, params, patience),
    pass: (name, params) => agent.pass(name, params),
    on: (event, listener) => agent.on(event, listener),
    onClose: (listener) => agent.onClose(listener),
  };
}

async function waited<N extends CallName>(
  agent: AgentClient,
  name: N,
  params: CallInput<N>,
  patience: Patience,
): Promise<Result<CallResult<N>>> {
  const over = new AbortController();
  const answer = agent.call(name, params);
  try {
    return await Promise.race([answer, silence(agent, name, patience, over.signal)]);
  } finally {
    over.abort();
  }
}

/** Resolves only where the agent does not say a word. */
async function silence(
  agent: AgentClient,
  name: CallName,
  { tell, tellAfterMs = TELL_AFTER_MS, silentMs = SILENT_MS }: Patience,
  signal: AbortSignal,
): Promise<Result<never>> {
  if (!(await waitedFor(tellAfterMs, signal))) return never();
  tell();
  // It came with the connection; whoever asks no agent need not load it.
  const { agentCalls } = await import('../../../../shared/contract/agent-contract.ts');
  if ('isLong' in agentCalls[name]) return never();
  const isThere = agent.call('agent.hello', {}).then(() => true);
  const isSilent = waitedFor(silentMs, signal).then(() => false);
  if ((await Promise.race([isThere, isSilent])) || signal.aborted) return never();
  const seconds = Math.round((tellAfterMs + silentMs) / 1000);
  return failAs('agent-unreachable', [say('agent-hangs', { seconds })]);
}

/** `false`: it is over before. */
function waitedFor(ms: number, signal: AbortSignal): Promise<boolean> {
  return sleep(ms, true, { signal }).catch(() => false);
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
