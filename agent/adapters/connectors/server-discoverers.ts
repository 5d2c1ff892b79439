import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import {
  serverName,
  type DiscoveryServer,
} from '../../../shared/domain/schedulers/discovery-server.ts';
import { fail, type Failure, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { Discovered, Unreadable } from '../../ports/schedulers/connector.ts';
import type { Discovery, WholeDiscovery } from '../../ports/schedulers/discovery.ts';
import { connectorEntries } from './connector-entries.ts';
import type { ConnectorWorld } from './kit/connector-world.ts';
import { lengthMs } from './kit/declared.ts';
import type { SecretsAtHand } from '../../ports/secrets.ts';
import { hiddenSaying } from './kit/secrets/hidden-saying.ts';
import { unread, unreadFor } from './kit/unread.ts';

type Seen = Discovery & { readonly host?: HostDefinition };

/** Whatever times out by itself explains better why. */
const GRACE_MS = 500;

/** Nobody waits longer than this for a list. */
const LONGEST_MS = 25_000;

/** Nobody chooses from a longer list of one server. */
const MOST_FOUND = 1_000;

/** Ends within the server's `timeout`. Neither names nor reasons contain a secret. */
export async function discoverServer(
  world: ConnectorWorld,
  server: DiscoveryServer,
): Promise<WholeDiscovery> {
  const where = serverName(server);
  const looked = await boundedLook(server.timeout, () => lookAt(world, server));
  const hide = (text: string): string => world.secrets.hide(text);
  if (!looked.ok) {
    return { found: [], unreadable: [failed(where, looked.failure, world.secrets)], hosts: [] };
  }
  const { found, unreadable, host } = looked.value;
  return {
    hosts: host === undefined ? [] : [host],
    found: found.slice(0, MOST_FOUND).map((one) => named(one, where, hide)),
    unreadable: [
      ...unreadable.map((one) => hidden(one, world.secrets)),
      ...(found.length > MOST_FOUND ? [tooMany(where, found.length)] : []),
    ],
  };
}

async function lookAt(world: ConnectorWorld, server: DiscoveryServer): Promise<Result<Seen>> {
  if (server.kind === 'ssh') {
    const { SshDiscovery } = await import('./ssh/ssh-discovery.ts');
    return new SshDiscovery(world).discover(server);
  }
  return (await connectorEntries[server.kind].serverDiscoverer(world)).discover(server);
}

/** A single call has its own limit and reports more; a list of many pages is bounded here. */
async function boundedLook(
  timeout: string,
  look: () => Promise<Result<Seen>>,
): Promise<Result<Seen>> {
  const { promise: tooLong, resolve } = Promise.withResolvers<Result<never>>();
  const limitMs = Math.min(lengthMs(timeout) + GRACE_MS, LONGEST_MS);
  const within = `${Math.round(limitMs / 1000)} s`;
  const slow = failAs('scheduler-unreachable', [say('sched-slow-list', { within })]);
  const limit = setTimeout(() => resolve(slow), limitMs);
  try {
    return await Promise.race([look(), tooLong]);
  } catch (thrown) {
    return fail('internal', String(thrown));
  } finally {
    clearTimeout(limit);
  }
}

function named(one: Discovered, server: string, hide: (text: string) => string): Discovered {
  return { ...one, name: hide(one.name), schedule: hide(one.schedule), server };
}

function failed(where: string, failure: Failure, secrets: SecretsAtHand): Unreadable {
  return hidden(unreadFor(where, failure, failure.code), secrets);
}

function hidden(one: Unreadable, secrets: SecretsAtHand): Unreadable {
  const said = one.said.map((saying) => hiddenSaying(saying, secrets));
  return { ...one, why: secrets.hide(one.why), said };
}

function tooMany(where: string, count: number): Unreadable {
  return unread(where, say('unread-too-many', { count, most: MOST_FOUND }), 'too-many');
}
