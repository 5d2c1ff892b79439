import type { Result } from '../../../../shared/errors.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { withAgent } from '../../../cli/session/agent/with-agent.ts';
import type { ApprovalDesk } from './approval-box.ts';

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
