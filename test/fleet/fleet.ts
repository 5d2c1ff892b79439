import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditEntry, AuditKind } from '../../shared/domain/trail/audit-entry.ts';
import type { CallInput } from '../../shared/contract/agent-contract.ts';
import { AgentProcess, type ShiftedClock } from '../support/agent-process.ts';
import { openNetworkRooms, type NetworkRooms } from '../support/network-rooms.ts';
import { signalAll } from '../support/process-tree.ts';
import { SshSeat } from '../support/ssh-seat.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';
import { DelayingRelay } from './delaying-relay.ts';
import { FleetHost, type Endpoint, type HostClock } from './fleet-host.ts';
import { hostPlan, loginOf } from './host-plan.ts';

const PERSON = { name: 'ana', via: 'test' };
const PAGE = 10_000;
/** Hundreds of processes of the hosts are started meanwhile. */
const AGENT_READY_MS = 120_000;

/** A shared connection of ssh. */
export interface Master {
  readonly pid: number;
  /** The path of its socket. */
  readonly control: string;
}

export interface FleetSettings {
  readonly count: number;
  readonly everySeconds: number;
  /** By index; of the others it is the machine's. A host with systemd has no other. */
  readonly clocks?: ReadonlyMap<number, HostClock>;
  readonly hasTimers?: boolean;
  /** One way, between the agent and each host. */
  readonly delayMs?: number;
}

/** Servers, and the agent that holds their schedules, on a network of their own. */
export class Fleet {
  readonly hosts: readonly FleetHost[];
  readonly directory = temporaryDataDirectory();
  readonly seat = new SshSeat(join(this.directory.root, 'seat'));
  readonly rooms: NetworkRooms;
  #agent: AgentProcess | undefined;

  readonly #relay: DelayingRelay | undefined;

  private constructor(
    rooms: NetworkRooms,
    hosts: readonly FleetHost[],
    relay: DelayingRelay | undefined,
  ) {
    this.rooms = rooms;
    this.hosts = hosts;
    this.#relay = relay;
    for (const host of hosts) {
      host.sshd.allow(this.seat.publicKey, { user: loginOf(host.plan) });
      this.seat.know({ ...this.#endpointOf(host), hostKey: host.sshd.hostKey });
    }
  }

  static async open({
    count,
    everySeconds,
    clocks,
    hasTimers,
    delayMs,
  }: FleetSettings): Promise<Fleet> {
    const rooms = openNetworkRooms(count);
    const hosts: FleetHost[] = [];
    try {
      for (const [index, room] of rooms.rooms.entries()) {
        const settings = { plan: hostPlan(index, hasTimers), room, everySeconds };
        hosts.push(await FleetHost.start(settings, clocks?.get(index)));
      }
      const relay =
        delayMs === undefined
          ? undefined
          : await DelayingRelay.start(
              rooms.middle.prefix,
              hosts.map(({ endpoint }) => endpoint),
              delayMs,
            );
      return new Fleet(rooms, hosts, relay);
    } catch (error) {
      for (const host of hosts) await host.dispose();
      rooms.dispose();
      throw error;
    }
  }

  /** As in a document. */
  addressOf(host: FleetHost): string {
    const { address, port } = this.#endpointOf(host);
    return `${loginOf(host.plan)}@${address}:${port}`;
  }

  get agent(): AgentProcess {
    if (this.#agent === undefined) throw new Error('no agent is running');
    return this.#agent;
  }

  async startAgent(clock?: ShiftedClock): Promise<void> {
    this.#agent = await AgentProcess.start(this.directory, {
      prefix: this.rooms.middle.prefix,
      environment: { ...this.seat.environment, XDG_RUNTIME_DIR: this.directory.root },
      clock,
      readyMs: AGENT_READY_MS,
    });
  }

  async killAgent(): Promise<void> {
    await this.#agent?.kill();
    this.#agent = undefined;
  }

  async apply(document: CallInput<'document.apply'>['document']): Promise<void> {
    await this.agent.call('document.apply', { commandId: newId(), person: PERSON, document });
  }

  /** As `remanso host add` does, for all of them. */
  async setUp(): Promise<void> {
    await this.apply({
      hosts: this.hosts.map((host) => ({ id: host.plan.id, ssh: this.addressOf(host) })),
    });
    await atOnce(this.hosts, async ({ plan: { id } }) => {
      await this.agent.call('host.setUp', { commandId: newId(), person: PERSON, id });
    });
  }

  /** As `remanso host publish` does, for all of them. */
  async protect(): Promise<void> {
    await atOnce(this.hosts, async ({ plan: { id } }) => {
      const about = { commandId: newId(), person: PERSON, id, reason: 'the fleet' };
      const { outcomes } = await this.agent.call('host.protect', about);
      const failed = outcomes.find(({ failure }) => failure !== null);
      if (failed !== undefined) throw new Error(`${id}: ${JSON.stringify(failed)}`);
    });
  }

  /** As `remanso host remove --with-integrations`. */
  async remove(): Promise<void> {
    await atOnce(this.hosts, async ({ plan: { id, index } }) => {
      const about = { person: PERSON, reason: 'the end' };
      await this.agent.call('host.clear', { ...about, commandId: newId(), id });
      for (const [part, name] of [
        ['integration', `stock-${index}`],
        ['host', id],
      ] as const) {
        const gone = { ...about, commandId: newId(), part, id: name };
        await this.agent.call('definition.remove', gone);
      }
    });
  }

  /** Asks every host now, which also brings what its guards left. */
  async collect(): Promise<void> {
    await atOnce(this.hosts, async ({ plan: { id } }) => {
      await this.agent.call('host.check', { id });
    });
  }

  async pauseAll(): Promise<string> {
    const { holdId } = await this.agent.call('hold.place', {
      commandId: newId(),
      person: PERSON,
      selector: { all: true, systems: [], tags: [], integrations: [], except: [] },
      reason: 'now',
      until: null,
    });
    return holdId;
  }

  async release(holdId: string): Promise<void> {
    const target = { holdId };
    const params = { commandId: newId(), person: PERSON, target, reason: 'done' };
    await this.agent.call('hold.release', params);
  }

  async states(): Promise<readonly string[]> {
    const { integrations } = await this.agent.call('state.snapshot', {});
    return integrations.map(({ state }) => state);
  }

  async trail(kind: AuditKind): Promise<readonly AuditEntry[]> {
    const all: AuditEntry[] = [];
    for (let after = 0; ; after = all.at(-1)?.seq ?? 0) {
      const { entries } = await this.agent.call('audit.page', { kind, after, limit: PAGE });
      all.push(...entries);
      if (entries.length < PAGE) return all;
    }
  }

  /** The ssh processes that keep the connections to hosts. They say in their titles where they are joined. */
  get masters(): readonly Master[] {
    const title = /^ssh: (\S+) \[mux\]/;
    const place = join(this.directory.root, 'remanso-hosts-');
    return readdirSync('/proc').flatMap((name) => {
      const [, control] = title.exec(/^\d+$/.test(name) ? commandLineOf(name) : '') ?? [];
      return control?.startsWith(place) === true ? [{ pid: Number(name), control }] : [];
    });
  }

  async dispose(): Promise<void> {
    await this.#agent?.dispose();
    this.#relay?.stop();
    signalAll(
      this.masters.map(({ pid }) => pid),
      'SIGTERM',
    );
    for (const host of this.hosts) await host.dispose();
    this.rooms.dispose();
    this.directory.dispose();
  }

  #endpointOf({ endpoint, plan }: FleetHost): Endpoint {
    return this.#relay?.endpointOf(plan.index) ?? endpoint;
  }
}

const AT_ONCE = 8;

/** A few at a time. */
export async function atOnce<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function newId(): string {
  return crypto.randomUUID();
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}
