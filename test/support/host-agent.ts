import { agentSsh } from '../../agent/features/hosts/adapters/ssh/agent-ssh.ts';
import { hostMark } from '../../agent/features/hosts/adapters/setup/host-mark.ts';
import { undoOnHosts } from '../../agent/features/hosts/adapters/setup/host-undo.ts';
import { SshHostPlans } from '../../agent/features/hosts/adapters/ssh-host-plans.ts';
import type { ConnectorWorld } from '../../agent/adapters/connectors/kit/connector-world.ts';
import type { HostsAtHand } from '../../agent/ports/machines/other-machines.ts';
import { startDelay } from '../../agent/adapters/time/delay.ts';
import { SystemClock } from '../../agent/adapters/time/system-clock.ts';
import { HostPublisher } from '../../agent/features/hosts/app/host-publisher.ts';
import { nextCronRun } from '../../agent/core/calendar/due-times/next-cron-run.ts';
import type { PublishedPlan } from '../../agent/ports/guards/hold-flags.ts';
import type {
  HeldService,
  PlanOnHost,
  WantedPlans,
} from '../../agent/features/hosts/app/host-plans.ts';
import { HostLooks } from '../../agent/features/hosts/adapters/host-looks.ts';
import type { HostDefinition } from '../../shared/domain/definitions/host.ts';
import type { ConnectedScheduler } from '../../shared/domain/schedulers/scheduler.ts';
import type { Result } from '../../shared/errors.ts';
import { failAs, say } from '../../shared/failure-texts.ts';
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

/** Where an agent runs, and how it reaches the host. */
export interface HostSeat {
  /** As a document has it. */
  readonly ssh: string;
  /** With the ssh of its user. */
  readonly environment: NodeJS.ProcessEnv;
  readonly dataDir: string;
}

/** Waits for what it has begun to write. */
class PatientPlans extends SshHostPlans {
  #written: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  get written(): Promise<unknown> {
    return this.#written;
  }

  override publish(host: HostDefinition, wanted: WantedPlans): Promise<Result<PlanOnHost>> {
    if (this.#isClosed) {
      return Promise.resolve(
        failAs('scheduler-unreachable', [say('host-torn', { host: host.id })]),
      );
    }
    const written = super.publish(host, wanted);
    this.#written = Promise.allSettled([this.#written, written]);
    return written;
  }

  /** From now on nothing is written. */
  close(): void {
    this.#isClosed = true;
  }
}

/**
 * What an agent has of one host, without its engine: the adapters, and the publisher that keeps the plan
 * there as it should be. Each is one life of the agent: it remembers nothing of the ones before, and
 * begins when it is first asked something, after what they had begun.
 */
export class HostAgent {
  readonly world: ConnectorWorld;
  readonly #publisher: HostPublisher;
  readonly #plans: PatientPlans;
  readonly #before: HostAgent | undefined;
  #plan: PublishedPlan;
  #begun: Promise<void> | undefined;

  constructor(
    { ssh, environment, dataDir }: HostSeat,
    scheduler: ConnectedScheduler & { readonly host?: string | undefined },
    plan: PublishedPlan,
    before?: HostAgent,
  ) {
    this.#plan = plan;
    this.#before = before;
    const definitions = definitionsOf({
      hosts: [{ id: scheduler.host ?? '', ssh }],
      integrations: [{ id: HELD, scheduler }],
    });
    const state = { definitions, manualHolds: new Map() };
    const { plans, folderOf } = hostPlans({ environment, dataDir });
    const ports = { clock, delay: startDelay, log: quiet, state, hosts: plans };
    this.#plans = plans;
    this.#publisher = new HostPublisher(ports);
    const looks = new HostLooks(plans, () => ({ state, watch: this.#watch() }), clock);
    this.world = {
      ...{ clock, environment, dataDir, secrets: namedSecrets({}), home: '/nonexistent' },
      hosts: this.#onceBegun(looks),
      undoOnHost: undoOnHosts((host) => definitions.hosts.get(host), folderOf),
      nextCron: (schedule, after) => nextCronRun(schedule, 'UTC', after, zones),
    };
  }

  /** Its holds have changed. */
  wants(plan: PublishedPlan): void {
    this.#plan = plan;
    if (this.#begun !== undefined) this.#publisher.update(new Map([[HELD, plan]]));
  }

  /** From now on it tells the host only what it is asked for. */
  halt(): void {
    this.#publisher.halt();
  }

  /** It writes nothing there any more by itself. */
  async ended(): Promise<void> {
    this.halt();
    await (this.#begun ?? this.#before?.ended());
    await this.#plans.written;
  }

  /** For good: whoever still waits for an answer of its connector has nothing written there by that. */
  async gone(): Promise<void> {
    await this.ended();
    this.#plans.close();
    await this.#plans.written;
  }

  /** As `HostWatch` has it. */
  #watch() {
    const publisher = this.#publisher;
    return {
      zoneOf: (host: string) => publisher.stateOf(host).facts?.zone,
      stateOf: (host: string) => publisher.stateOf(host),
      isConfirmed: (host: string) => {
        const { isCurrent, failure } = publisher.stateOf(host);
        return isCurrent && failure === null;
      },
      check: (host: string) => publisher.check(host),
      isHeldThere: (host: string, one: string) => publisher.isHeldThere(host, one, clock.now()),
    };
  }

  #onceBegun(looks: HostLooks): HostsAtHand {
    return {
      host: (id) => looks.host(id),
      guardOn: (id) => looks.guardOn(id),
      zoneOn: (id) => looks.zoneOn(id),
      clockAheadOn: (id) => looks.clockAheadOn(id),
      isHeldThere: (host, one) => looks.isHeldThere(host, one),
      look: async (id, place) => {
        await this.#begin();
        return looks.look(id, place);
      },
      confirm: async (id) => {
        await this.#begin();
        return looks.confirm(id);
      },
    };
  }

  #begin(): Promise<void> {
    this.#begun ??= (async () => {
      await this.#before?.ended();
      this.#publisher.publish(new Map([[HELD, this.#plan]]));
    })();
    return this.#begun;
  }
}

/** Sets it up as `remanso host add` does; the folder of Remanso there. */
export async function setUpHost(
  host: HostDefinition,
  seat: HostSeat,
  services: readonly HeldService[] = [],
): Promise<string> {
  const { plans } = hostPlans(seat);
  valueOf(await plans.setUp(host, services));
  return valueOf(await plans.facts(host)).folder;
}

function hostPlans({ dataDir, environment }: Omit<HostSeat, 'ssh'>) {
  const { world, folderOf } = agentSsh(dataDir, environment, () => hostMark(dataDir));
  return { plans: new PatientPlans(world, folderOf, clock), folderOf };
}
