import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import { serverOfHost } from '../../../../shared/domain/definitions/host-server.ts';
import type { DiscoveryServer } from '../../../../shared/domain/schedulers/discovery-server.ts';
import { meantByName } from '../../../../shared/domain/values/names/typed-name.ts';

/** Hosts of the document among what was typed, by their ids or names; the rest is something else. */
export function hostServers(
  typed: readonly string[],
  hosts: readonly HostDefinition[],
): { readonly servers: readonly DiscoveryServer[]; readonly rest: readonly string[] } {
  const named = typed.map((text) => ({ text, host: meantByName(text, hosts) }));
  return {
    servers: named.flatMap(({ host }) => (host === undefined ? [] : [serverOfHost(host)])),
    rest: named.flatMap(({ text, host }) => (host === undefined ? [text] : [])),
  };
}
