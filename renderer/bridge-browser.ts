import { replyEnvelope, eventEnvelope } from '../shared/contract/envelope.ts';
import { formatInstant } from '../shared/domain/instant.ts';
import type { LinkState } from '../shared/contract/shell-api.ts';
import { fail, type Result } from '../shared/errors.ts';
import type { Carrier } from './bridge.ts';
import { pageNow } from './store/page-clock.ts';

const CALL_TIMEOUT_MS = 30_000;
const RETRY_MS = [250, 500, 1000, 2000, 5000];

/** The agent in a browser: JSON envelopes over a WebSocket that is opened again when it is lost. */
export function connectBrowser(location: Location): Carrier {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return new SocketCarrier(`${scheme}//${location.host}/agent`);
}

type Waiter = (result: Result<unknown>) => void;

class SocketCarrier implements Carrier {
  readonly #url: string;
  readonly #waiters = new Map<number, Waiter>();
  readonly #eventListeners = new Set<(event: string, data: unknown) => void>();
  readonly #linkListeners = new Set<(link: LinkState) => void>();
  #socket: WebSocket | undefined;
  #link: LinkState = { kind: 'connecting' };
  #lastId = 0;
  #attempts = 0;

  constructor(url: string) {
    this.#url = url;
    this.#connect();
  }

  call(name: string, params: unknown): Promise<Result<unknown>> {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) {
      return Promise.resolve(fail('agent-unreachable', 'The agent does not answer.'));
    }
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      const timeout = setTimeout(
        () => this.#settle(id, fail('agent-unreachable', `${name} was not answered in time.`)),
        CALL_TIMEOUT_MS,
      );
      this.#waiters.set(id, (result) => {
        clearTimeout(timeout);
        resolve(result);
      });
      socket.send(JSON.stringify({ id, call: name, params }));
    });
  }

  onEvent(listener: (event: string, data: unknown) => void): () => void {
    this.#eventListeners.add(listener);
    return () => this.#eventListeners.delete(listener);
  }

  onLink(listener: (link: LinkState) => void): () => void {
    this.#linkListeners.add(listener);
    listener(this.#link);
    return () => this.#linkListeners.delete(listener);
  }

  #connect(): void {
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.addEventListener('open', () => {
      this.#attempts = 0;
      this.#setLink({ kind: 'connected' });
    });
    socket.addEventListener('message', (message) => this.#receive(message.data));
    socket.addEventListener('close', () => this.#lose());
  }

  #receive(data: unknown): void {
    if (typeof data !== 'string') return;
    const message: unknown = JSON.parse(data);
    const reply = replyEnvelope.safeParse(message);
    if (reply.success) {
      const { id, ...result } = reply.data;
      this.#settle(id, result.ok ? { ok: true, value: result.value } : result);
      return;
    }
    const event = eventEnvelope.safeParse(message);
    if (!event.success) return;
    for (const listener of this.#eventListeners) listener(event.data.event, event.data.data);
  }

  #settle(id: number, result: Result<unknown>): void {
    this.#waiters.get(id)?.(result);
    this.#waiters.delete(id);
  }

  #lose(): void {
    const lost = fail('agent-unreachable', 'The connection to the agent was lost.');
    for (const id of [...this.#waiters.keys()]) this.#settle(id, lost);
    if (this.#link.kind !== 'lost') {
      this.#setLink({
        kind: 'lost',
        since: formatInstant(pageNow()),
        failure: lost.ok ? never() : lost.failure,
      });
    }
    const wait = RETRY_MS[Math.min(this.#attempts, RETRY_MS.length - 1)] ?? 5000;
    this.#attempts += 1;
    setTimeout(() => this.#connect(), wait);
  }

  #setLink(link: LinkState): void {
    this.#link = link;
    for (const listener of this.#linkListeners) listener(link);
  }
}

function never(): never {
  throw new Error('A failure is never a success.');
}
