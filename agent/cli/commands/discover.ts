import type { Command } from 'commander';
import type { CallInput, CallResult } from '../../../shared/contract/agent-contract.ts';
import { foundRows } from '../../../shared/contract/take-over.ts';
import type { DiscoveryServer } from '../../../shared/domain/schedulers/discovery-server.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
import type { Places } from '../../ports/discovery.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import {
  complainUnreadable,
  printFound,
  printFoundLines,
  unreadServers,
} from '../output/found-words.ts';
import { knownDefinitions } from '../session/known-definitions.ts';
import { refuseOptions } from '../options/option-values.ts';
import { takeOverFound, takesOver, type TakeOptions } from './take-over-found.ts';
import { withAgent } from '../session/with-agent.ts';

type Discovery = CallResult<'scheduler.discover'>;

interface DiscoverOptions extends TakeOptions {
  readonly server?: readonly string[];
  /** `false` with --no-local. */
  readonly local?: boolean;
}

const SERVERS = `
Servers are named by an address, or by a file with \`servers:\` (the fields of a scheduler without
those of an entry). A password is never in the address: ?secret=NAME names a secret.
  postgresql://USER@HOST:5432/DATABASE?secret=NAME&tls=verify
  redis://HOST:6379/0?prefix=bull            rediss:// with TLS
  node-red+https://HOST?secret=NAME          the whole Authorization header
  n8n+https://HOST?secret=NAME               rundeck+https://HOST?secret=NAME
  airflow+https://USER@HOST?secret=NAME      jenkins+https://USER@HOST?secret=NAME
  kubernetes+https://HOST:6443?secret=NAME&namespace=NS, or kubernetes: in its cluster
  temporal://HOST:7233/NAMESPACE?secret=NAME&tls=true`;

export function discoverCommand(host: CommandHost): Command {
  const command = newCommand(
    'discover',
    'Lists what this machine and other servers run on a schedule, and takes it over; with or without an agent.',
    [
      'discover',
      'discover --server redis://redis.internal --server n8n+https://n8n.internal?secret=n8n',
      'discover --no-local --server servers.yaml --take-all --system erp --dry-run',
      'discover --take backup sync --system erp',
    ],
  )
    .option('--server <address...>', 'look there too: an address, or a file of servers')
    .option('--no-local', 'do not look at this machine')
    .option('--take <id...>', 'make integrations of these, in one step')
    .option('--take-all', 'make integrations of all that is not protected yet')
    .option('--system <id...>', 'systems needed by what is protected')
    .option('--write <file>', 'write them as a document instead, to be looked at and applied')
    .option('--dry-run', 'print what would be protected, and change nothing')
    .addHelpText('after', SERVERS);
  return whenCalled(host, command, async (invocation, options: DiscoverOptions) => {
    const { server: words = [], local = true, take, takeAll } = options;
    if (take !== undefined && takeAll === true) {
      return refuseOptions([{ path: '--take-all', message: 'expected alone: it is everything' }]);
    }
    const servers = await serversOf(words);
    if (!servers.ok) return servers;
    const discovered = await discover(invocation, { local, servers: servers.value });
    if (!discovered.ok) return discovered;
    const known = await knownDefinitions(invocation.directory);
    if (!known.ok) return known;
    const integrations = [...known.value.integrations.values()];
    const { found, unreadable } = discovered.value;
    const rows = foundRows(found, integrations);
    const unread = unreadServers(servers.value, unreadable);
    if (takesOver(options)) {
      complainUnreadable(invocation.terminal, unreadable);
      // "All" is not known while a place that was named is not.
      if (take === undefined && unread.length > 0) return notAll(unread);
      const ids = integrations.map(({ id }) => id);
      return takeOverFound(invocation, { rows, ids }, options);
    }
    if (invocation.json) await printFoundLines(invocation.terminal, rows, unreadable);
    else {
      printFound(invocation.terminal, rows);
      complainUnreadable(invocation.terminal, unreadable);
    }
    return succeed(unread.length > 0 ? EXIT.failed : EXIT.done);
  });
}

function notAll(unread: readonly string[]): Result<never> {
  const message = `Nothing was protected: ${unread.join(', ')} could not be read.`;
  return fail(
    'scheduler-unreachable',
    `${message} Name what you want with --take, or leave it out.`,
  );
}

/** Most calls name none: their reading is loaded only where it is asked for. */
async function serversOf(words: readonly string[]) {
  if (words.length === 0) return succeed<readonly DiscoveryServer[]>([]);
  const { readServers } = await import('../options/server-options.ts');
  return readServers(words);
}

/** The agent may see more than who asks: its user is another. */
async function discover(invocation: Invocation, places: Places): Promise<Result<Discovery>> {
  const params: CallInput<'scheduler.discover'> = { ...places, servers: [...places.servers] };
  const asked = await withAgent(invocation.directory, (agent) =>
    agent.call('scheduler.discover', params),
  );
  if (asked.ok || asked.failure.code !== 'agent-unreachable') return asked;
  const { discoverAll } = await import('../../adapters/connectors/discoverers.ts');
  const { standaloneWorld } = await import('../session/standalone-world.ts');
  const { found, unreadable } = await discoverAll(await standaloneWorld(invocation), places);
  const texts = found.map((one) => ({
    ...one,
    nextRunAt: one.nextRunAt === null ? null : formatInstant(one.nextRunAt),
  }));
  return succeed({ found: texts, unreadable: [...unreadable] });
}
