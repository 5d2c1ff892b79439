import type { MessageConnection } from 'vscode-jsonrpc';
import {
  callPatienceMs,
  type CallInput,
  type CallName,
  type CallResult,
  type EventData,
  type EventName,
} from '../contract/agent-contract.ts';
import { fail, type Failure, type Result } from '../errors.ts';
import { callSchemas, eventSchemas } from './contract-schemas.ts';
import { decode } from './decode.ts';
import { EventInbox } from './event-inbox.ts';
import { failureOfResponse } from './wire-failure.ts';

/** Calls `fire` once after `ms`, unless cancelled by the returned function. */
export type StartTimer = (ms: number, fire: () => void) => () => void;

export interface AgentClientOptions {
  readonly startTimer: StartTimer;
  /** Time-out of a call, 30 s by default; some take longer (`takesMinutes`). */
  readonly timeoutMs?: number;
  /** Why the other end closed, if it said so. */
  readonly farewell?: () => Failure | undefined;
  /** An event that did not fit the contract was dropped. */
  readonly onBadEvent?: (event: EventName, failure: Failure) => void;
}

/** The calling end. Never throws: every call ends in exactly one of result and failure. */
export interface AgentClient {
  call<N extends CallName>(name: N, params: CallInput<N>): Promise<Result<CallResult<N>>>;
  /** The answer undecoded, for a caller that forwards it. */
  pass(name: CallName, params: unknown): Promise<Result<unknown>>;
  /**
   * Returns the unsubscribe function. Events that came before the first listener are delivered to
   * it.
   */
  on<E extends EventName>(event: E, listener: (data: EventData<E>) => void): () => void;
  /** Called once, immediately if already closed. Returns the unsubscribe function. */
  onClose(listener: (failure: Failure) => void): () => void;
}

const CLOSED: Failure = {
  code: 'agent-unreachable',
  message: 'The agent closed the connection before it answered',
};

/** `connection` must not be listening yet: this end starts it once its handlers are in place. */
export function createAgentClient(
  connection: MessageConnection,
  options: AgentClientOptions,
): AgentClient {
  return new ConnectedClient(connection, options);
}

class ConnectedClient implements AgentClient {
  readonly #connection: MessageConnection;
  readonly #options: AgentClientOptions;
  readonly #inboxes = new Map<string, EventInbox>();
  readonly #closeListeners = new Set<(failure: Failure) => void>();
  #closed: Failure | undefined;

  constructor(connection: MessageConnection, options: AgentClientOptions) {
    this.#connection = connection;
    this.#options = options;
    for (const event of Object.keys(eventSchemas)) this.#inboxes.set(event, new EventInbox());
    connection.onNotification((method, params) => this.#inboxes.get(method)?.deliver(params));
    connection.onClose(() => this.#close());
    connection.onDispose(() => this.#close());
    connection.listen();
  }

  async call<N extends CallName>(name: N, params: CallInput<N>): Promise<Result<CallResult<N>>> {
    const reply = await this.pass(name, params);
    if (!reply.ok) return reply;
    return decode(
      callSchemas[name].result,
      reply.value,
      'internal',
      `The agent's answer to ${name} is invalid; agent and client may have different versions`,
    );
  }

  on<E extends EventName>(event: E, listener: (data: EventData<E>) => void): () => void {
    const inbox = this.#inboxes.get(event);
    if (inbox === undefined) throw new Error(`No event ${event} in the contract`);
    return inbox.add((raw) => {
      const subject = `Invalid event ${event}`;
      const data = decode(eventSchemas[event], raw, 'internal', subject);
      if (data.ok) listener(data.value);
      else this.#options.onBadEvent?.(event, data.failure);
    });
  }

  onClose(listener: (failure: Failure) => void): () => void {
    const own = (failure: Failure): void => listener(failure);
    if (this.#closed === undefined) this.#closeListeners.add(own);
    else own(this.#closed);
    return () => {
      this.#closeListeners.delete(own);
    };
  }

  /** Settles with whichever comes first: reply, error, time-out, close. */
  pass(name: CallName, params: unknown): Promise<Result<unknown>> {
    if (this.#closed !== undefined) {
      return Promise.resolve({ ok: false, failure: this.#closed });
    }
    return new Promise((resolve) => {
      const timeoutMs = callPatienceMs(name, this.#options.timeoutMs);
      const settle = (result: Result<unknown>): void => {
        stopTimer();
        stopListening();
        resolve(result);
      };
      const stopTimer = this.#options.startTimer(timeoutMs, () =>
        settle(fail('agent-unreachable', `${name} was not answered within ${timeoutMs} ms`)),
      );
      const stopListening = this.onClose((failure) => settle({ ok: false, failure }));
      this.#send(name, params).then(
        (value) => settle({ ok: true, value }),
        (thrown: unknown) => settle(this.#failureOf(thrown, name)),
      );
    });
  }

  /** Async, so that a connection that refuses synchronously rejects like one that fails later. */
  async #send(name: CallName, params: unknown): Promise<unknown> {
    return await this.#connection.sendRequest<unknown>(name, params);
  }

  /** A write that failed because the agent hung up is reported as the hang-up. */
  #failureOf(thrown: unknown, name: CallName): Result<never> {
    const farewell = this.#closed ?? this.#options.farewell?.();
    const failed = failureOfResponse(thrown, name);
    if (failed.ok || farewell === undefined) return failed;
    return failed.failure.code === 'agent-unreachable' ? { ok: false, failure: farewell } : failed;
  }

  #close(): void {
    if (this.#closed !== undefined) return;
    const failure = this.#options.farewell?.() ?? CLOSED;
    this.#closed = failure;
    const listeners = [...this.#closeListeners];
    this.#closeListeners.clear();
    for (const listener of listeners) listener(failure);
  }
}
