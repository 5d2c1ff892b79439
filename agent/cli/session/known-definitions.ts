import { definitionsIn, type Definitions } from '../../core/state/definitions.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { Invocation } from './command-frame.ts';
import { withAgent } from './with-agent.ts';

/** What was applied before: by asking the agent, or from its database where none answers. */
export async function knownDefinitions(
  invocation: Pick<Invocation, 'agent' | 'directory'>,
): Promise<Result<Definitions>> {
  const asked = await withAgent(invocation, (agent) => agent.call('document.get', {}));
  if (asked.ok) return succeed(definitionsIn(asked.value));
  if (asked.failure.code !== 'agent-unreachable') return asked;
  const { readDefinitions } = await import('../../adapters/sqlite/definitions-reader.ts');
  return readDefinitions(invocation.directory);
}
