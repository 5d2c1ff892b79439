import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import type { Result } from '../../../shared/errors.ts';
import type { AgentPlace } from './agent-place.ts';

/** A document of 16 MiB is decoded, checked and expanded before it is answered. */
export const ANSWER_TIMEOUT_MS = 120_000;

/** Connects, works and hangs up. `agent-unreachable` where no agent of this machine answers. */
export async function withAgent<T>(
  { agent: place }: { readonly agent: AgentPlace },
  work: (agent: AgentClient) => Promise<Result<T>>,
): Promise<Result<T>> {
  const connected = await place.connect({ timeoutMs: ANSWER_TIMEOUT_MS });
  if (!connected.ok) return connected;
  try {
    return await work(connected.value);
  } finally {
    connected.value.close();
  }
}
