import { z } from 'zod';
import { ofKinds } from './of-kinds.ts';
import { schedulerKind, serverSchemas } from './kinds/scheduler-kinds.ts';
import { sshName, sshServer } from './ssh-server.ts';

/** A server that can list its schedules: the fields of its scheduler except those of an entry. */
export const discoveryServer = z.discriminatedUnion('kind', [sshServer, ...serverSchemas], {
  error: ofKinds('server-kind'),
});

export type DiscoveryServer = z.output<typeof discoveryServer>;

/** How many servers one call may search. */
export const MOST_SERVERS = 20;

/** The server's label, language-independent and without credentials. */
export function serverName(server: DiscoveryServer): string {
  if (server.kind === 'ssh') return sshName(server);
  return schedulerKind(server.kind)?.server?.nameOf(server) ?? server.kind;
}
