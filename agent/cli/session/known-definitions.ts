import type { Definitions } from '../../core/state/definitions.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { Invocation } from './command-frame.ts';
import { withAgent } from './with-agent.ts';

/** What was applied before: by asking the agent, or from its database where none answers. */
export async function knownDefinitions(
  invocation: Pick<Invocation, 'agent' | 'directory'>,
): Promise<Result<Definitions>> {
  const asked = await withAgent(invocation, (agent) => agent.call('document.get', {}));
  if (asked.ok) {
    const { hosts, systems, integrations, windows } = asked.value;
    return succeed({
      hosts: byId(hosts),
      systems: byId(systems),
      integrations: byId(integrations),
      windows: byId(windows),
    });
  }
  if (asked.failure.code !== 'agent-unreachable') return asked;
  const { readDefinitions } = await import('../../adapters/sqlite/definitions-reader.ts');
  return readDefinitions(invocation.directory);
}

function byId<T extends { readonly id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
