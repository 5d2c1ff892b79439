import { randomUUID } from 'node:crypto';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import { personAtTerminal } from '../../../cli/session/person.ts';

/** A host as it is in the document now, and whether it was before. */
export interface DefinedHost {
  readonly host: HostDefinition;
  readonly isNew: boolean;
}

/** Makes it part of the document. One that is known under its id keeps what was not said again. */
export async function defineHost(
  agent: AgentClient,
  wanted: HostDefinition,
  why: { readonly reason?: string },
): Promise<Result<DefinedHost>> {
  const document = await agent.call('document.get', {});
  if (!document.ok) return document;
  const known = document.value.hosts.find(({ id }) => id === wanted.id);
  if (known !== undefined && known.ssh !== wanted.ssh) {
    return failAs('conflict', [say('host-id-taken', { host: known.id, ssh: known.ssh })]);
  }
  // Its folder there would be another one, and what is in use would stay behind.
  if (known !== undefined && wanted.become !== undefined && wanted.become !== known.become) {
    return failAs('conflict', [say('host-become-differs', { host: known.id })]);
  }
  const host = { ...known, ...wanted };
  const seen = known === undefined ? null : withoutGaps(known);
  const applied = await agent.call('document.apply', {
    commandId: randomUUID(),
    person: personAtTerminal(),
    ...why,
    document: { hosts: [host] },
    expected: [{ part: 'host', id: host.id, definition: seen }],
  });
  return applied.ok ? succeed({ host, isNew: known === undefined }) : applied;
}

/** As it is on the wire. */
function withoutGaps({ id, name, ssh, become }: HostDefinition): Record<string, string> {
  return {
    id,
    ...(name === undefined ? {} : { name }),
    ssh,
    ...(become === undefined ? {} : { become }),
  };
}

/** Takes one definition out of the document. */
export function undefine(
  agent: AgentClient,
  part: 'host' | 'integration',
  id: string,
  reason: string,
): Promise<Result<unknown>> {
  const params = { commandId: randomUUID(), person: personAtTerminal(), reason };
  return agent.call('definition.remove', { ...params, part, id });
}
