import { EventEmitter } from 'node:events';
import { z } from 'zod';
import { passesByItself } from '../../agent/wire/ssh/passing-failure.ts';
import { RemoteAgent } from '../../agent/wire/ssh/remote-agent.ts';
import {
  addressName,
  addressText,
  readSshAddress,
  type SshAddress,
} from '../../agent/wire/ssh/ssh-address.ts';
import { succeed, type Result } from '../../shared/errors.ts';
import { failAs, say } from '../../shared/failure-texts.ts';
import { AgentLink, type AgentLinkOptions } from './agent-link.ts';
import { FollowedAgent } from './followed-agent.ts';
import type { KeptFile } from '../files/kept-file.ts';

/** Each costs a login, and an ssh process as long as it is listed. */
const MOST_SERVERS = 20;
const LONGEST = 2000;
/** Each try is a login on a server, in its log. */
const RETRY_MOST_MS = 30_000;

/** Addresses only: ssh keeps what lets anybody in. */
export const knownServersSchema = z.strictObject({
  servers: z.array(z.string().max(LONGEST)).max(MOST_SERVERS),
});

export interface FollowedAgentsOptions extends Pick<AgentLinkOptions, 'startTimer' | 'now'> {
  readonly own: AgentLink;
  readonly kept: KeptFile<z.output<typeof knownServersSchema>>;
}

interface FollowedAgentsEvents {
  joined: [FollowedAgent];
  left: [FollowedAgent];
}

/** The agent of this machine, and those of servers: each stays connected until it is removed. */
export class FollowedAgents extends EventEmitter<FollowedAgentsEvents> {
  readonly own: FollowedAgent;
  readonly #options: FollowedAgentsOptions;
  #servers: readonly FollowedAgent[] = [];
  #isConnecting = false;

  constructor(options: FollowedAgentsOptions) {
    super();
    this.#options = options;
    this.own = new FollowedAgent(options.own, null);
  }

  /** This machine's first, then as they were added. */
  get all(): readonly FollowedAgent[] {
    return [this.own, ...this.#servers];
  }

  /** Whose page has this host. */
  at(host: string | undefined): FollowedAgent | undefined {
    return this.all.find((agent) => agent.host === host);
  }

  find(address: unknown): FollowedAgent | undefined {
    return this.all.find((agent) => agent.address === address);
  }

  /** Connects to the servers of before; one that does not answer is listed all the same. */
  begin(): void {
    this.emit('joined', this.own);
    const addresses = this.#options.kept.read()?.servers ?? [];
    for (const text of new Set(addresses)) {
      const read = readSshAddress(text);
      if (!read.ok) continue;
      const agent = this.#follow(read.value);
      this.#add(agent);
      void agent.link.connect();
    }
  }

  /** Where that fails, nothing changes. */
  async connectTo(text: unknown): Promise<Result<FollowedAgent>> {
    const read = readSshAddress(typeof text === 'string' ? text.slice(0, LONGEST) : '');
    if (!read.ok) return read;
    if (this.#isConnecting) return failAs('busy', [say('connecting-already')]);
    const known = this.find(addressText(read.value));
    if (known === undefined && this.#servers.length >= MOST_SERVERS) {
      return failAs('busy', [say('too-many-servers', { most: MOST_SERVERS })]);
    }
    this.#isConnecting = true;
    try {
      return await this.#join(known ?? this.#follow(read.value));
    } finally {
      this.#isConnecting = false;
    }
  }

  forget(address: unknown): void {
    const agent = this.#servers.find((one) => one.address === address);
    if (agent === undefined) return;
    this.#servers = this.#servers.filter((one) => one !== agent);
    this.#keep();
    agent.close();
    this.emit('left', agent);
  }

  close(): void {
    for (const agent of this.all) agent.close();
  }

  async #join(agent: FollowedAgent): Promise<Result<FollowedAgent>> {
    const connected = await agent.link.connect();
    const isListed = this.#servers.includes(agent);
    if (!connected.ok) {
      if (!isListed) agent.close();
      return connected;
    }
    if (!isListed) {
      this.#add(agent);
      this.#keep();
    }
    return succeed(agent);
  }

  #add(agent: FollowedAgent): void {
    this.#servers = [...this.#servers, agent];
    this.emit('joined', agent);
  }

  #follow(at: SshAddress): FollowedAgent {
    const { startTimer, now } = this.#options;
    const remote = new RemoteAgent(at);
    const link = new AgentLink({
      connect: () => remote.connect(),
      retries: passesByItself,
      retryMostMs: RETRY_MOST_MS,
      startTimer,
      now,
    });
    return new FollowedAgent(link, { address: addressText(at), name: addressName(at), remote });
  }

  #keep(): void {
    const servers = this.#servers.flatMap(({ address }) => address ?? []);
    this.#options.kept.write({ servers });
  }
}
