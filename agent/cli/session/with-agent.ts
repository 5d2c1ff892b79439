import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import type { Result } from '../../../shared/errors.ts';
import type { DataDirectory } from '../../wire/data-directory.ts';

/** A document of 16 MiB is decoded, checked and expanded before it is answered. */
const ANSWER_TIMEOUT_MS = 120_000;

/** Connects, works and hangs up. `agent-unreachable` where no agent answers. */
export async function withAgent<T>(
  directory: DataDirectory,
  work: (agent: AgentClient) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { connectAgent } = await import('../../wire/socket-client.ts');
  const connected = await connectAgent(directory, { timeoutMs: ANSWER_TIMEOUT_MS });
  if (!connected.ok) return connected;
  try {
    return await work(connected.value);
  } finally {
    connected.value.close();
  }
}
