import { definitionsIn, type Definitions } from '../../../core/state/definitions.ts';
import { proposedDefinitions } from '../../../core/state/proposed-windows.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Invocation } from '../command-frame.ts';
import { withAgent } from '../agent/with-agent.ts';

/** What was applied before, with what waits for approval: by asking the agent, or from its database where none answers. */
export async function knownDefinitions(
  invocation: Pick<Invocation, 'agent' | 'directory'>,
): Promise<Result<Definitions>> {
  const asked = await withAgent(invocation, (agent) =>
    agent.call('document.get', { proposed: true }),
  );
  if (asked.ok) return succeed(definitionsIn(asked.value));
  if (asked.failure.code !== 'agent-unreachable') return asked;
  const { readApprovalRequests, readDefinitions } =
    await import('../../../adapters/sqlite/state/definitions-reader.ts');
  const holding = readDefinitions(invocation.directory);
  const waiting = readApprovalRequests(invocation.directory);
  if (!holding.ok) return holding;
  return waiting.ok ? succeed(proposedDefinitions(holding.value, waiting.value)) : waiting;
}
