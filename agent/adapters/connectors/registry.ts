import type { ConnectorKind } from '../../../shared/domain/schedulers/scheduler.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { Connector, Connectors } from '../../ports/connector.ts';
import type { Log } from '../../ports/log.ts';
import type { ConnectorWorld } from './kit/connector-world.ts';
import { RedactingConnector } from './kit/redacting-connector.ts';
import { hasHeldUnits } from './systemd/hold-condition.ts';

type Load = (world: ConnectorWorld) => Promise<Connector>;

/** The module of each connector kind: imported when the first integration needs it. */
const LOADERS: Readonly<Partial<Record<ConnectorKind, Load>>> = {
  systemd: async (world) => {
    const { SystemdConnector } = await import('./systemd/systemd-connector.ts');
    return new SystemdConnector(world);
  },
  service: async (world) => {
    const { ServiceConnector } = await import('./service/service-connector.ts');
    return new ServiceConnector(world);
  },
  cron: async (world) => {
    const { CronConnector } = await import('./cron/cron-connector.ts');
    return new CronConnector(world);
  },
  command: async (world) => {
    const { CommandConnector } = await import('./command/command-connector.ts');
    return new CommandConnector(world);
  },
  http: async (world) => {
    const { HttpConnector } = await import('./http/http-connector.ts');
    return new HttpConnector(world);
  },
  'node-red': async (world) => {
    const { NodeRedConnector } = await import('./node-red/node-red-connector.ts');
    return new NodeRedConnector(world);
  },
  'pg-cron': async (world) => {
    const { PgCronConnector } = await import('./pg-cron/pg-cron-connector.ts');
    return new PgCronConnector(world);
  },
  'mariadb-event': async (world) => {
    const { MariadbEventConnector } = await import('./mariadb-event/mariadb-event-connector.ts');
    return new MariadbEventConnector(world);
  },
  'windows-task': async (world) => {
    const { WindowsTaskConnector } = await import('./windows-task/windows-task-connector.ts');
    return new WindowsTaskConnector(world);
  },
  bullmq: async (world) => {
    const { BullmqConnector } = await import('./bullmq/bullmq-connector.ts');
    return new BullmqConnector(world);
  },
  kubernetes: async (world) => {
    const { KubernetesConnector } = await import('./kubernetes/kubernetes-connector.ts');
    return new KubernetesConnector(world);
  },
  temporal: async (world) => {
    const { TemporalConnector } = await import('./temporal/temporal-connector.ts');
    return new TemporalConnector(world);
  },
};

/** Loads connectors on demand, so that an agent without them pays nothing. */
export class ConnectorRegistry implements Connectors {
  readonly #world: ConnectorWorld;
  readonly #log: Log;
  readonly #loaders: Readonly<Partial<Record<ConnectorKind, Load>>>;
  readonly #loaded = new Map<ConnectorKind, Connector>();
  readonly #loading = new Map<ConnectorKind, Promise<Result<Connector>>>();
  /** A module that failed to load stays failed: restarting the agent tries again. */
  readonly #failed = new Set<ConnectorKind>();
  readonly #told: (() => void)[] = [];

  constructor(world: ConnectorWorld, log: Log, loaders = LOADERS) {
    this.#world = world;
    this.#log = log;
    this.#loaders = loaders;
  }

  of(kind: ConnectorKind): Connector | 'loading' | undefined {
    const known = this.#loaded.get(kind);
    if (known !== undefined) return known;
    if (this.#loaders[kind] === undefined || this.#failed.has(kind)) return undefined;
    void this.load(kind).then(() => {
      for (const tell of this.#told) tell();
    });
    return 'loading';
  }

  leftBehind(): readonly ConnectorKind[] {
    return hasHeldUnits(this.#world) ? ['systemd'] : [];
  }

  load(kind: ConnectorKind): Promise<Result<Connector>> {
    const known = this.#loading.get(kind);
    if (known !== undefined) return known;
    const loading = this.#load(kind);
    this.#loading.set(kind, loading);
    return loading;
  }

  onLoaded(told: () => void): void {
    this.#told.push(told);
  }

  async #load(kind: ConnectorKind): Promise<Result<Connector>> {
    const load = this.#loaders[kind];
    if (load === undefined) return lacking(kind);
    try {
      const connector = new RedactingConnector(await load(this.#world), this.#world);
      this.#loaded.set(kind, connector);
      return succeed(connector);
    } catch (thrown) {
      this.#failed.add(kind);
      this.#log.error('connector.failed', { kind, why: String(thrown) });
      return failAs('internal', [say('connector-not-loaded', { kind, why: String(thrown) })]);
    }
  }
}

function lacking(kind: ConnectorKind): Result<never> {
  return failAs('not-supported', [say('sched-no-connector', { kind })]);
}
