import { EventEmitter } from 'node:events';
import type { SocketClient } from '../../agent/wire/socket-client.ts';
import {
  agentEvents,
  type CallInput,
  type CallName,
  type CallResult,
  type EventName,
} from '../../shared/contract/agent-contract.ts';
import type { LinkState } from '../../shared/domain/now/link-state.ts';
import { succeed, type Failure, type Result } from '../../shared/errors.ts';
import { formatInstant, type Instant } from '../../shared/domain/values/instant.ts';
import type { StartTimer } from '../../shared/rpc/agent-client.ts';
import { BackOff } from './back-off.ts';

export interface AgentLinkOptions {
  readonly connect: () => Promise<Result<SocketClient>>;
  /** Whether to try again by itself after this failure; default: always. */
  readonly retries?: (failure: Failure) => boolean;
  /** The longest wait between two tries, in ms; default 5 s. */
  readonly retryMostMs?: number;
  readonly startTimer: StartTimer;
  readonly now: () => Instant;
}

interface AgentLinkEvents {
  link: [LinkState];
  /** Contract events as received, decoded. */
  event: [name: EventName, data: unknown];
  /** A connection attempt failed. */
  unreachable: [Failure];
}

const RETRY_STEP_MS = 250;
const RETRY_MOST_MS = 5000;

const eventNames = Object.keys(agentEvents) as EventName[];

/** The single connection to the agent, re-established whenever it is lost. Calls never throw. */
export class AgentLink extends EventEmitter<AgentLinkEvents> {
  readonly #options: AgentLinkOptions;
  readonly #retry: BackOff;
  #client: SocketClient | undefined;
  #state: LinkState = { kind: 'connecting' };
  #connecting: Promise<Result<null>> | undefined;
  #isClosed = false;

  constructor(options: AgentLinkOptions) {
    super();
    this.#options = options;
    this.#retry = new BackOff({
      stepMs: RETRY_STEP_MS,
      mostMs: options.retryMostMs ?? RETRY_MOST_MS,
      startTimer: options.startTimer,
    });
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Tries at once, ignoring the back-off; after a failure it retries by itself. */
  connect(): Promise<Result<null>> {
    if (this.#client !== undefined) return Promise.resolve(succeed(null));
    this.#retry.cancel();
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  async call<N extends CallName>(name: N, params: CallInput<N>): Promise<Result<CallResult<N>>> {
    if (this.#client !== undefined) return await this.#client.call(name, params);
    return { ok: false, failure: this.#lastFailure() };
  }

  /** For the page, which decodes what it shows: main reads nothing of the answer. */
  async pass(name: CallName, params: unknown): Promise<Result<unknown>> {
    if (this.#client !== undefined) return await this.#client.pass(name, params);
    return { ok: false, failure: this.#lastFailure() };
  }

  /** No more tries. The agent itself goes on. */
  close(): void {
    this.#isClosed = true;
    this.#retry.cancel();
    this.#client?.close();
  }

  async #connect(): Promise<Result<null>> {
    const connected = await this.#options.connect();
    if (this.#isClosed) {
      if (connected.ok) connected.value.close();
      return { ok: false, failure: this.#lastFailure() };
    }
    if (!connected.ok) {
      this.#lose(connected.failure);
      this.emit('unreachable', connected.failure);
      return connected;
    }
    this.#adopt(connected.value);
    return succeed(null);
  }

  #adopt(client: SocketClient): void {
    this.#client = client;
    this.#retry.succeed();
    for (const name of eventNames) client.on(name, (data) => this.emit('event', name, data));
    client.onClose((failure) => {
      this.#client = undefined;
      this.#lose(failure);
    });
    this.#set({ kind: 'connected' });
  }

  #lose(failure: Failure): void {
    if (this.#isClosed) return;
    const isSame = this.#state.kind === 'lost' && this.#state.failure.code === failure.code;
    if (!isSame) {
      this.#set({ kind: 'lost', since: this.#lostSince(), failure });
    }
    if (this.#options.retries?.(failure) === false) return;
    this.#retry.tryLater(() => void this.connect());
  }

  #lostSince(): string {
    return this.#state.kind === 'lost' ? this.#state.since : formatInstant(this.#options.now());
  }

  #set(state: LinkState): void {
    this.#state = state;
    this.emit('link', state);
  }

  #lastFailure(): Failure {
    return this.#state.kind === 'lost'
      ? this.#state.failure
      : {
          code: 'agent-unreachable',
          message: 'The agent has not been found yet; still looking',
        };
  }
}
