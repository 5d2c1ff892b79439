import { SshHostPlans } from '../../agent/adapters/hosts/ssh-host-plans.ts';
import { agentSsh } from '../../agent/adapters/hosts/agent-ssh.ts';
import { undoOnHosts } from '../../agent/adapters/hosts/host-undo.ts';
import { hostMark } from '../../agent/adapters/hosts/host-mark.ts';
import type { ConnectorWorld } from '../../agent/adapters/connectors/kit/connector-world.ts';
import { startDelay } from '../../agent/adapters/time/delay.ts';
import { SystemClock } from '../../agent/adapters/time/system-clock.ts';
import { HostPublisher } from '../../agent/app/hosts/host-publisher.ts';
import { nextCronRun } from '../../agent/core/calendar/next-cron-run.ts';
import type { PublishedPlan } from '../../agent/ports/hold-flags.ts';
import { HostLooks } from '../../agent/process/host-looks.ts';
import type { HostDefinition } from '../../shared/domain/definitions/host.ts';
import type { ConnectedScheduler } from '../../shared/domain/schedulers/scheduler.ts';
import { definitionsOf } from './definitions.ts';
import { HELD } from './keeper-life.ts';
import { namedSecrets } from './named-secrets.ts';
import { valueOf } from './real-scheduler.ts';
import { zones } from './zones.ts';

const HOUR_MS = 3_600_000;
const clock = new SystemClock();
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The plan of the one integration, held or not, which hosts get ahead of time. */
export function planOf(isHeld: boolean): PublishedPlan {
  const now = clock.now();
  const hold = { holdId: 'hold-1', kind: 'manual', reason: 'contract', by: 'ana' } as const;
  return {
    intervals: isHeld ? [{ ...hold, from: now, until: null }] : [],
    knownFrom: now - HOUR_MS,
    knownUntil: now + HOUR_MS,
  };
}

export interface AgentOfHosts {
  /** As a document has it. */
  readonly ssh: string;
  readonly scheduler: ConnectedScheduler & { readonly host?: string | undefined };
  /** With the ssh of its user. */
  readonly environment: NodeJS.ProcessEnv;
  readonly dataDir: string;
}

/**
 * What an agent has of one host, without its engine: the adapters, and the publisher that keeps the plan
 * there as it should be. Each is one life of the agent: it remembers nothing of the ones before.
 */
export class HostAgent {
  readonly world: ConnectorWorld;
  readonly #publisher: HostPublisher;
  readonly #hosts: readonly string[];

  constructor({ ssh, scheduler, environment, dataDir }: AgentOfHosts, plan: PublishedPlan) {
    const { host: id = '' } = scheduler;
    const definitions = definitionsOf({
      hosts: [{ id, ssh }],
      integrations: [{ id: HELD, scheduler }],
    });
    const { plans, folderOf } = hostPlans({ dataDir, environment });
    const state = { definitions };
    const publisher = new HostPublisher({
      clock,
      delay: startDelay,
      log: quiet,
      state,
      hosts: plans,
    });
    this.#publisher = publisher;
    this.#hosts = [id];
    const watch = {
      zoneOf: (host: string) => publisher.stateOf(host).facts?.zone,
      stateOf: (host: string) => publisher.stateOf(host),
      isConfirmed: (host: string) => {
        const { isCurrent, failure } = publisher.stateOf(host);
        return isCurrent && failure === null;
      },
      check: (host: string) => publisher.check(host),
      isHeldThere: (host: string, one: string) => publisher.isHeldThere(host, one, clock.now()),
    };
    this.world = {
      secrets: namedSecrets({}),
      clock,
      environment,
      home: '/nonexistent',
      dataDir,
      undoOnHost: undoOnHosts((host) => definitions.hosts.get(host), folderOf),
      hosts: new HostLooks(plans, () => ({ state, hosts: watch }), clock),
      nextCron: (schedule, after) => nextCronRun(schedule, 'UTC', after, zones),
    };
    publisher.publish(new Map([[HELD, plan]]));
  }

  /** Its holds have changed. */
  wants(plan: PublishedPlan): void {
    this.#publisher.update(new Map([[HELD, plan]]));
  }

  /** From now on it tells the host only what it is asked for. */
  halt(): void {
    this.#publisher.halt();
  }

  /** Whatever it has begun has ended. */
  async ended(): Promise<void> {
    this.halt();
    for (const id of this.#hosts) await this.#publisher.check(id);
  }
}

/** Sets it up as `remanso host add` does; the folder of Remanso there. */
export async function setUpHost(
  host: HostDefinition,
  agent: Pick<AgentOfHosts, 'environment' | 'dataDir'>,
): Promise<string> {
  const { plans } = hostPlans(agent);
  valueOf(await plans.setUp(host, []));
  return valueOf(await plans.facts(host)).folder;
}

function hostPlans({ dataDir, environment }: Pick<AgentOfHosts, 'environment' | 'dataDir'>) {
  const { world, folderOf } = agentSsh(dataDir, environment, () => hostMark(dataDir));
  return { plans: new SshHostPlans(world, folderOf, clock), folderOf };
}
