import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import type { Result } from '../../../../shared/errors.ts';
import { frameWords } from '../../words/frame.ts';
import type { Invocation } from '../command-frame.ts';
import { patientAgent } from './patient-agent.ts';

/** A document of 16 MiB is decoded, checked and expanded before it is answered. */
export const ANSWER_TIMEOUT_MS = 120_000;

/** Without a terminal it waits in silence. */
type WhoAsks = Pick<Invocation, 'agent'> & Partial<Pick<Invocation, 'terminal' | 'language'>>;

/** Connects, works and hangs up. `agent-unreachable` where no agent of this machine answers. */
export async function withAgent<T>(
  { agent: place, terminal, language = 'en' }: WhoAsks,
  work: (agent: AgentClient) => Promise<Result<T>>,
): Promise<Result<T>> {
  const connected = await place.connect({ timeoutMs: ANSWER_TIMEOUT_MS });
  if (!connected.ok) return connected;
  const tell = (): void => terminal?.complain(frameWords(language)('stillWaiting'));
  try {
    return await work(patientAgent(connected.value, { tell }));
  } finally {
    connected.value.close();
  }
}

/** An agent that is there and does not answer may have done it: only where there is none, others act. */
export function wasAnswered(asked: Result<unknown>): boolean {
  return asked.ok || asked.failure.code !== 'agent-unreachable';
}
