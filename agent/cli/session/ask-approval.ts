import type { CallInput, CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Result } from '../../../shared/errors.ts';
import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import type { ApprovalCall } from '../../wire/approval-ask.ts';
import type { Invocation } from './command-frame.ts';
import { withAgent } from './with-agent.ts';

/** Where approvals are asked. */
export interface ApprovalDesk {
  /** Absent for another user: the socket is closed to them. */
  readonly agent?: AgentClient;
  call<N extends ApprovalCall>(name: N, params: CallInput<N>): Promise<Result<CallResult<N>>>;
}

/**
 * The agent's own user asks through the socket; another user of this machine through the box in the
 * public folder, where the system itself tells the agent whose question it is.
 */
export async function withApprovals<T>(
  invocation: Invocation,
  work: (desk: ApprovalDesk) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (invocation.agent.server === undefined) {
    const { boxOfOther } = await import('./approval-box.ts');
    const box = boxOfOther(invocation);
    if (box !== undefined) return work(box);
  }
  return withAgent(invocation, (agent) =>
    work({ agent, call: (name, params) => agent.call(name, params) }),
  );
}
