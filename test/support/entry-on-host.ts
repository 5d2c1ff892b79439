import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectorWorld } from '../../agent/adapters/connectors/kit/connector-world.ts';
import type { HeldService } from '../../agent/features/hosts/app/host-plans.ts';
import type { Connector } from '../../agent/ports/schedulers/connector.ts';
import type { ConnectedScheduler } from '../../shared/domain/schedulers/scheduler.ts';
import type { USER } from './debian-machine.ts';
import { DebianOverSsh } from './debian-over-ssh.ts';
import { HostAgent, planOf, setUpHost, type HostSeat } from './host-agent.ts';
import { inShell } from './in-shell.ts';
import { HELD } from './keeper-life.ts';
import { valueOf, type FailureCase } from './real-scheduler.ts';
import { temporaryDataDirectory } from './temporary-directory.ts';

/** A host that is set up, and the workstation of an agent that logs in there. */
export class HostOfEntries {
  readonly there: DebianOverSsh;
  readonly login: 'root' | typeof USER;
  /** As in a document. */
  readonly ssh: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly #directory: ReturnType<typeof temporaryDataDirectory>;
  readonly #agents: HostAgent[] = [];
  #folder = '';

  private constructor(there: DebianOverSsh, login: HostOfEntries['login']) {
    this.there = there;
    this.login = login;
    this.ssh = there.addressOf(login);
    this.environment = { ...process.env, ...there.server.seat({ user: login }).environment };
    this.#directory = temporaryDataDirectory();
  }

  static async start(login: HostOfEntries['login']): Promise<HostOfEntries> {
    const room = new HostOfEntries(await DebianOverSsh.start(), login);
    await room.setUp();
    return room;
  }

  /** `services`: what the plan may stop there. */
  async setUp(services: readonly HeldService[] = []): Promise<void> {
    this.#folder = await setUpHost({ id: 'erp-db1', ssh: this.ssh }, this, services);
  }

  get dataDir(): string {
    return this.#directory.root;
  }

  /** Of Remanso there. */
  get folder(): string {
    return this.#folder;
  }

  /** As `open` of a failure: an agent that looks for this entry, with what differs. */
  failing(
    scheduler: ConnectedScheduler,
    connector: (world: ConnectorWorld) => Connector,
    other: Partial<HostSeat> = {},
  ) {
    const { ssh, environment, dataDir } = this;
    const seat = { ssh, environment, dataDir, ...other };
    const agent = new HostAgent(seat, scheduler, planOf(false));
    this.#agents.push(agent);
    return Promise.resolve({ connector: connector(agent.world), scheduler });
  }

  /** What looked for what is not there tells the host nothing any more: its plan holds nothing. */
  halt(): void {
    for (const agent of this.#agents) agent.halt();
  }

  /** Of another agent, which was never here. */
  get elsewhere(): string {
    const other = join(this.dataDir, 'other');
    mkdirSync(other, { recursive: true });
    return other;
  }

  async stop(): Promise<void> {
    this.halt();
    await this.there.stop();
    this.#directory.dispose();
  }
}

/** What all hosts can be: the same is said of whatever lies there. */
export function hostFailures(
  room: () => HostOfEntries,
  scheduler: ConnectedScheduler,
  connector: (world: ConnectorWorld) => Connector,
): FailureCase[] {
  return [
    {
      what: 'a host that does not answer',
      code: 'scheduler-unreachable',
      says: /127\.0\.0\.1/,
      open: () => room().failing(scheduler, connector, { ssh: 'root@127.0.0.1:9' }),
    },
    {
      what: 'a host that is not set up',
      code: 'scheduler-refused',
      says: /remanso host add/,
      open: () => room().failing(scheduler, connector, { dataDir: room().elsewhere }),
    },
  ];
}

/** What agents know of one entry on a host, life after life: its holds outlive each of them. */
export class EntryOnHost {
  readonly #seat: HostSeat;
  readonly #scheduler: ConnectedScheduler;
  readonly #connector: (world: ConnectorWorld) => Connector;
  readonly #agents: HostAgent[] = [];
  #plan = planOf(false);

  constructor(
    room: HostOfEntries,
    scheduler: ConnectedScheduler,
    connector: (world: ConnectorWorld) => Connector,
  ) {
    room.halt();
    this.#seat = room;
    this.#scheduler = scheduler;
    this.#connector = connector;
  }

  readonly connect = (): Connector => {
    // One of them lives at a time; a connector of an earlier one may still be asked.
    for (const agent of this.#agents) agent.halt();
    const before = this.#agents.at(-1);
    const agent = new HostAgent(this.#seat, this.#scheduler, this.#plan, before);
    this.#agents.push(agent);
    return this.#connector(agent.world);
  };

  readonly follow = (isHeld: boolean): void => {
    this.#plan = planOf(isHeld);
    for (const agent of this.#agents) agent.wants(this.#plan);
  };

  /** What somebody changed there shows: what a host showed a moment ago is as good for an agent. */
  readonly forgotten = (): Promise<void> => sleep(1_100);

  readonly shell = (lines: string): Promise<void> => inShell(lines, this.#seat.environment);

  /** As `remanso host publish` does, ahead of every hold. */
  async guard(): Promise<void> {
    const put = this.connect().guard?.(this.#scheduler, HELD);
    if (put === undefined) throw new Error('It cannot put a guard there.');
    valueOf(await put);
  }

  /** Its plan holds nothing any more. */
  async dispose(): Promise<void> {
    this.follow(false);
    for (const agent of this.#agents) await agent.gone();
    // The last of them tells the host so, whatever it is with the entry.
    await this.connect().read(this.#scheduler);
    await this.#agents.at(-1)?.gone();
  }
}
