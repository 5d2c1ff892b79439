import type { CallInput, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { foundRows } from '../../../../shared/contract/take-over.ts';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import type { DiscoveryServer } from '../../../../shared/domain/schedulers/discovery-server.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { addressExamples } from '../../../adapters/connectors/server-addresses.ts';
import type { Places } from '../../../ports/schedulers/discovery.ts';
import type { Invocation } from '../../session/command-frame.ts';
import { EXIT } from '../../session/exit-codes.ts';
import {
  complainUnreadable,
  printFound,
  printFoundLines,
  unreadServers,
} from '../../output/plan/found-words.ts';
import { knownDefinitions } from '../../session/known/known-definitions.ts';
import { agentClock } from '../../options/clocks.ts';
import { hostServers } from '../../options/servers/host-servers.ts';
import { understood } from '../../session/known/understood.ts';
import { takeOverFound, takesOver } from './take-over-found.ts';
import { wasAnswered, withAgent } from '../../session/agent/with-agent.ts';
import { wrongOption } from '../../options/option-problem.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { declareAction } from '../declare.ts';
import { discoverWords } from '../../words/plan/discover.ts';

type Discovery = CallResult<'scheduler.discover'>;

export const discoverCommand = declareAction({
  name: 'discover',
  words: discoverWords,
  sentence: 'sentence',
  examples: [
    'discover',
    'discover --server ssh://ops@erp-db1 --take-all --system erp',
    'discover --server redis://redis.internal --server n8n+https://n8n.internal?secret=n8n',
    'discover --no-local --server servers.yaml --take-all --system erp --dry-run',
    'discover --take backup sync --system erp',
  ],
  note: serverHelp,
  takes: {
    '--server <address...>': 'server',
    '--no-local': 'noLocal',
    '--take <id...>': 'take',
    '--take-all': 'takeAll',
    '--system <id...>': 'system',
    '--write <file>': 'write',
    '--dry-run': 'dryRun',
  },
  read: ({ take, takeAll }) =>
    take !== undefined && takeAll === true
      ? wrongOption('--take-all', 'alone')
      : { ok: true, value: undefined },
  act: async (scene) => {
    const { given } = scene;
    const { server: named = [], local, take } = given;
    const known = await knownDefinitions(scene);
    if (!known.ok) return known;
    const hosts = [...known.value.hosts.values()];
    const onHosts = hostServers(named, hosts);
    const others = await serversOf(onHosts.rest);
    if (!others.ok) return others;
    const servers = [...onHosts.servers, ...others.value];
    const discovered = await discover(scene, { local, servers }, hosts);
    if (!discovered.ok) return discovered;
    const integrations = [...known.value.integrations.values()];
    const { found, unreadable } = discovered.value;
    const rows = foundRows(found, integrations);
    const unread = unreadServers(servers, unreadable);
    if (takesOver(given)) {
      complainUnreadable(scene, unreadable);
      // "All" is not known while a place that was named is not.
      if (take === undefined && unread.length > 0) return notAll(unread);
      const ids = integrations.map(({ id }) => id);
      const { system = [] } = given;
      return understood(
        scene,
        { system },
        (meant) =>
          takeOverFound(
            scene,
            { rows, ids, hosts, found: discovered.value.hosts },
            { ...given, ...meant },
          ),
        { isOffline: true },
      );
    }
    if (scene.json) await printFoundLines(scene.terminal, rows, unreadable);
    else {
      const clock = await agentClock(scene);
      if (!clock.ok) return clock;
      printFound(scene, clock.value, rows);
      complainUnreadable(scene, unreadable);
    }
    return succeed(unread.length > 0 ? EXIT.failed : EXIT.done);
  },
});

/** What `--server` takes. */
function serverHelp(language: Language): string {
  const words = discoverWords(language);
  const notes = {
    ssh: words('addresses.ssh'),
    tls: words('addresses.tls'),
    header: words('addresses.header'),
    cluster: words('addresses.cluster'),
  };
  return [words('servers'), ...addressExamples(notes).map((example) => `  ${example}`)].join('\n');
}

function notAll(unread: readonly string[]): Result<never> {
  return failAs('scheduler-unreachable', [say('not-all-read', { places: unread.join(', ') })]);
}

/** Most calls name none: their reading is loaded only where it is asked for. */
async function serversOf(words: readonly string[]) {
  if (words.length === 0) return succeed<readonly DiscoveryServer[]>([]);
  const { readServers } = await import('../../options/servers/server-options.ts');
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
  if (wasAnswered(asked)) return asked;
  const { discoverAll } = await import('../../../adapters/connectors/discoverers.ts');
  const { standaloneWorld } = await import('../../session/standalone-world.ts');
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
