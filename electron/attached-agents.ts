import { EventEmitter } from 'node:events';
import { z } from 'zod';
import { passesByItself } from '../agent/wire/ssh/passing-failure.ts';
import { RemoteAgent } from '../agent/wire/ssh/remote-agent.ts';
import { addressName, addressText, readSshAddress } from '../agent/wire/ssh/ssh-address.ts';
import type { EventName } from '../shared/contract/agent-contract.ts';
import type { KnownAgent, ShownAgents } from '../shared/contract/shell-api.ts';
import type { LinkState } from '../shared/domain/now/link-state.ts';
import { succeed, type Result } from '../shared/errors.ts';
import { failAs, say } from '../shared/failure-texts.ts';
import { AgentLink, type AgentLinkOptions } from './agent-link.ts';
import type { KeptFile } from './kept-file.ts';

const MOST_KNOWN = 20;
const LONGEST = 2000;
/** Each try is a login on a server, in its log. */
const RETRY_MOST_MS = 30_000;

/** Addresses only: ssh keeps what lets anybody in. */
export const knownServersSchema = z.strictObject({
  servers: z.array(z.string().max(LONGEST)).max(MOST_KNOWN),
});

export interface AttachedAgentsOptions extends Pick<AgentLinkOptions, 'startTimer' | 'now'> {
  readonly own: AgentLink;
  readonly kept: KeptFile<z.output<typeof knownServersSchema>>;
}

interface AttachedAgentsEvents {
  link: [LinkState];
  event: [name: EventName, data: unknown];
  /** Another agent is shown now. */
  switched: [];
  /** `shown` has changed. */
  changed: [];
}

interface Attached {
  readonly address: string;
  readonly remote: RemoteAgent;
  readonly link: AgentLink;
}

/** Which agent the page shows: this machine's, or one on a server. */
export class AttachedAgents extends EventEmitter<AttachedAgentsEvents> {
  readonly #options: AttachedAgentsOptions;
  #servers: readonly string[];
  #attached: Attached | undefined;
  #isConnecting = false;

  constructor(options: AttachedAgentsOptions) {
    super();
    this.#options = options;
    this.#servers = options.kept.read()?.servers.filter(isAddress) ?? [];
    this.#follow(options.own);
  }

  /** To the agent that is shown. */
  get link(): AgentLink {
    return this.#attached?.link ?? this.#options.own;
  }

  get isElsewhere(): boolean {
    return this.#attached !== undefined;
  }

  get shown(): ShownAgents {
    const current = this.#attached === undefined ? null : knownAgent(this.#attached.address);
    return { current, known: this.#servers.map(knownAgent) };
  }

  /** Shows the agent of a server; where that fails, nothing changes. */
  async connectTo(text: unknown): Promise<Result<null>> {
    const read = readSshAddress(typeof text === 'string' ? text.slice(0, LONGEST) : '');
    if (!read.ok) return read;
    if (this.#isConnecting) return failAs('busy', [say('connecting-already')]);
    this.#isConnecting = true;
    try {
      return await this.#attach(new RemoteAgent(read.value));
    } finally {
      this.#isConnecting = false;
    }
  }

  async #attach(remote: RemoteAgent): Promise<Result<null>> {
    const { startTimer, now } = this.#options;
    const link = new AgentLink({
      connect: () => remote.connect(),
      retries: passesByItself,
      retryMostMs: RETRY_MOST_MS,
      startTimer,
      now,
    });
    const connected = await link.connect();
    if (!connected.ok) {
      link.close();
      remote.close();
      return connected;
    }
    this.#leave();
    const address = addressText(remote.address);
    this.#attached = { address, remote, link };
    this.#follow(link);
    this.#keep([address, ...this.#servers.filter((one) => one !== address)]);
    this.emit('switched');
    return succeed(null);
  }

  /** `false`: it was shown already. */
  showOwn(): boolean {
    if (this.#attached === undefined) return false;
    this.#leave();
    this.emit('changed');
    this.emit('switched');
    return true;
  }

  forget(address: unknown): void {
    this.#keep(this.#servers.filter((one) => one !== address));
  }

  close(): void {
    this.#leave();
    this.#options.own.close();
  }

  #follow(link: AgentLink): void {
    link.on('link', (state) => {
      if (link === this.link) this.emit('link', state);
    });
    link.on('event', (name, data) => {
      if (link === this.link) this.emit('event', name, data);
    });
  }

  #leave(): void {
    const left = this.#attached;
    this.#attached = undefined;
    left?.link.close();
    left?.remote.close();
  }

  #keep(servers: readonly string[]): void {
    this.#servers = servers.slice(0, MOST_KNOWN);
    this.#options.kept.write({ servers: [...this.#servers] });
    this.emit('changed');
  }
}

function isAddress(text: string): boolean {
  return readSshAddress(text).ok;
}

function knownAgent(address: string): KnownAgent {
  const read = readSshAddress(address);
  return { address, name: read.ok ? addressName(read.value) : address };
}
