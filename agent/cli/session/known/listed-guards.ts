import { existsSync } from 'node:fs';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Invocation } from '../command-frame.ts';
import { wasAnswered, withAgent } from '../agent/with-agent.ts';

export type Guards = CallResult<'guard.list'>;

/** By the agent; from the trail where none answers. */
export async function listGuards(
  invocation: Invocation,
  integrationIds: readonly string[],
): Promise<Result<Guards>> {
  const ids = [...integrationIds];
  const { directory, environment } = invocation;
  const asked = await withAgent(invocation, (agent) =>
    agent.call('guard.list', { integrationIds: ids }),
  );
  if (wasAnswered(asked)) return asked;
  const { guardCommand } = await import('../../../adapters/guards/guard-command.ts');
  const { remansoCommand } = await import('../remanso-command.ts');
  const command = guardCommand(remansoCommand(), directory, environment);
  if (!existsSync(directory.database)) {
    return succeed({
      command,
      guards: ids.map((integrationId) => ({ integrationId, seen: null })),
    });
  }
  const { guardsSeen } = await import('../../../app/guards/guards-seen.ts');
  const { readRecorded } = await import('../../../../shared/domain/trail/read-entry.ts');
  const { withTrail } = await import('../trail/with-trail.ts');
  return withTrail(directory, (trail) => {
    const guards = guardsSeen(ids, (query) => trail.page(query).map(readRecorded));
    return Promise.resolve(succeed({ command, guards }));
  });
}
