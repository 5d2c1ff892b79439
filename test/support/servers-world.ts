import { RemoteAgent } from '../../agent/wire/ssh/remote-agent.ts';
import type { SocketClient } from '../../agent/wire/socket-client.ts';
import type { CallInput, CallName, CallResult } from '../../shared/contract/agent-contract.ts';
import { AttachedWorld } from './attached-world.ts';

/** A server that the person at the workstation knows by an alias of the own ssh config. */
export interface AliasedServer {
  readonly alias: string;
  readonly world: AttachedWorld;
  /** Asks its agent, past the shell. */
  ask<N extends CallName>(name: N, params: CallInput<N>): Promise<CallResult<N>>;
}

/** Several servers, each with its own agent and sshd, and one workstation that may log in to all. */
export class ServersWorld {
  readonly servers: readonly AliasedServer[];
  readonly #clients = new Map<string, SocketClient>();
  readonly #remotes: RemoteAgent[] = [];

  private constructor(worlds: ReadonlyMap<string, AttachedWorld>) {
    this.servers = [...worlds].map(([alias, world]) => ({
      alias,
      world,
      ask: (name, params) => this.#ask({ alias, world }, name, params),
    }));
  }

  static async open(...aliases: readonly string[]): Promise<ServersWorld> {
    const worlds = new Map<string, AttachedWorld>();
    for (const alias of aliases) worlds.set(alias, await AttachedWorld.open());
    const all = new ServersWorld(worlds);
    await Promise.all([...worlds.values()].map((world) => world.startAgent()));
    all.#configure();
    return all;
  }

  /** Of the shell at the workstation. */
  get environment(): Readonly<Record<string, string>> {
    return this.servers[0]?.world.seat.environment ?? {};
  }

  async dispose(): Promise<void> {
    for (const client of this.#clients.values()) client.close();
    for (const remote of this.#remotes) remote.close();
    for (const { world } of this.servers) await world.dispose();
  }

  /** The seat of the first is everybody's. */
  #configure(): void {
    const seat = this.servers[0]?.world.seat;
    if (seat === undefined) return;
    for (const { world } of this.servers) {
      world.server.allow(seat.publicKey, { user: world.ops.name });
      seat.know(world.server);
    }
    seat.configure(
      this.servers.flatMap(({ alias, world: { server, ops } }) => [
        `Host ${alias}`,
        `HostName ${server.address}`,
        `Port ${server.port}`,
        `User ${ops.name}`,
      ]),
    );
  }

  async #ask<N extends CallName>(
    { alias, world }: Pick<AliasedServer, 'alias' | 'world'>,
    name: N,
    params: CallInput<N>,
  ): Promise<CallResult<N>> {
    const client = this.#clients.get(alias) ?? (await this.#connect(world));
    this.#clients.set(alias, client);
    const result = await client.call(name, params);
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    return result.value;
  }

  async #connect({ address, environment }: AttachedWorld): Promise<SocketClient> {
    const remote = new RemoteAgent(address, { environment });
    this.#remotes.push(remote);
    const connected = await remote.connect();
    if (!connected.ok) throw new Error(JSON.stringify(connected.failure));
    connected.value.onClose(() => this.#clients.clear());
    return connected.value;
  }
}
