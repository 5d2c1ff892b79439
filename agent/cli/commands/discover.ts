import type { Command } from 'commander';
import type { CallInput, CallResult } from '../../../shared/contract/agent-contract.ts';
import { foundRows } from '../../../shared/contract/take-over.ts';
import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import type { DiscoveryServer } from '../../../shared/domain/schedulers/discovery-server.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { addressExamples } from '../../adapters/connectors/server-addresses.ts';
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
import { agentClock } from '../options/clocks.ts';
import { hostServers } from '../options/host-servers.ts';
import { refuseOptions } from '../options/option-values.ts';
import { understood } from '../session/understood.ts';
import { takeOverFound, takesOver, type TakeOptions } from './take-over-found.ts';
import { withAgent } from '../session/with-agent.ts';
import { optionProblem } from '../options/option-problem.ts';
import { discoverWords, type DiscoverSay } from '../words/discover.ts';

type Discovery = CallResult<'scheduler.discover'>;

interface DiscoverOptions extends TakeOptions {
  readonly server?: readonly string[];
  /** `false` with --no-local. */
  readonly local?: boolean;
}

/** What `--server` takes. */
function serverHelp(words: DiscoverSay): string {
  const notes = {
    ssh: words('addresses.ssh'),
    tls: words('addresses.tls'),
    header: words('addresses.header'),
    cluster: words('addresses.cluster'),
  };
  return [words('servers'), ...addressExamples(notes).map((example) => `  ${example}`)].join('\n');
}

function described(host: CommandHost): Command {
  const words = discoverWords(host.language);
  return newCommand(host, 'discover', {
    sentence: words('sentence'),
    examples: [
      'discover',
      'discover --server ssh://ops@erp-db1 --take-all --system erp',
      'discover --server redis://redis.internal --server n8n+https://n8n.internal?secret=n8n',
      'discover --no-local --server servers.yaml --take-all --system erp --dry-run',
      'discover --take backup sync --system erp',
    ],
  })
    .option('--server <address...>', words('server'))
    .option('--no-local', words('noLocal'))
    .option('--take <id...>', words('take'))
    .option('--take-all', words('takeAll'))
    .option('--system <id...>', words('system'))
    .option('--write <file>', words('write'))
    .option('--dry-run', words('dryRun'))
    .addHelpText('after', serverHelp(words));
}

export function discoverCommand(host: CommandHost): Command {
  return whenCalled(host, described(host), async (invocation, options: DiscoverOptions) => {
    const { server: named = [], local = true, take, takeAll } = options;
    if (take !== undefined && takeAll === true) {
      return refuseOptions([optionProblem('--take-all', 'alone')]);
    }
    const known = await knownDefinitions(invocation);
    if (!known.ok) return known;
    const hosts = [...known.value.hosts.values()];
    const onHosts = hostServers(named, hosts);
    const others = await serversOf(onHosts.rest);
    if (!others.ok) return others;
    const servers = [...onHosts.servers, ...others.value];
    const discovered = await discover(invocation, { local, servers }, hosts);
    if (!discovered.ok) return discovered;
    const integrations = [...known.value.integrations.values()];
    const { found, unreadable } = discovered.value;
    const rows = foundRows(found, integrations);
    const unread = unreadServers(servers, unreadable);
    if (takesOver(options)) {
      complainUnreadable(invocation, unreadable);
      // "All" is not known while a place that was named is not.
      if (take === undefined && unread.length > 0) return notAll(unread);
      const ids = integrations.map(({ id }) => id);
      const { system = [] } = options;
      return understood(
        invocation,
        { system },
        (meant) =>
          takeOverFound(
            invocation,
            { rows, ids, hosts, found: discovered.value.hosts },
            { ...options, ...meant },
          ),
        { isOffline: true },
      );
    }
    if (invocation.json) await printFoundLines(invocation.terminal, rows, unreadable);
    else {
      const clock = await agentClock(invocation);
      if (!clock.ok) return clock;
      printFound(invocation, clock.value, rows);
      complainUnreadable(invocation, unreadable);
    }
    return succeed(unread.length > 0 ? EXIT.failed : EXIT.done);
  });
}

function notAll(unread: readonly string[]): Result<never> {
  return failAs('scheduler-unreachable', [say('not-all-read', { places: unread.join(', ') })]);
}

/** Most calls name none: their reading is loaded only where it is asked for. */
async function serversOf(words: readonly string[]) {
  if (words.length === 0) return succeed<readonly DiscoveryServer[]>([]);
  const { readServers } = await import('../options/server-options.ts');
  return readServers(words);
}

/** The agent may see more than who asks: its user is another. */
async function discover(
  invocation: Invocation,
  places: Places,
  hosts: readonly HostDefinition[],
): Promise<Result<Discovery>> {
  const params: CallInput<'scheduler.discover'> = { ...places, servers: [...places.servers] };
  const asked = await withAgent(invocation, (agent) => agent.call('scheduler.discover', params));
  if (asked.ok || asked.failure.code !== 'agent-unreachable') return asked;
  const { discoverAll } = await import('../../adapters/connectors/discoverers.ts');
  const { standaloneWorld } = await import('../session/standalone-world.ts');
  const world = await standaloneWorld(invocation, hosts);
  const looked = await discoverAll(world, places);
  const texts = looked.found.map((one) => ({
    ...one,
    nextRunAt: one.nextRunAt === null ? null : formatInstant(one.nextRunAt),
  }));
  return succeed({
    found: texts,
    unreadable: [...looked.unreadable],
    hosts: [...looked.hosts],
  });
}
