import { callPatienceMs, type CallName } from '../../shared/contract/agent-contract.ts';
import { replyEnvelope, eventEnvelope } from '../../shared/contract/doors/envelope.ts';
import { formatInstant } from '../../shared/domain/values/instant.ts';
import type { LinkState } from '../../shared/domain/now/link-state.ts';
import { fail, type FailureCode, type Result } from '../../shared/errors.ts';
import type { Carrier } from './carrier.ts';
import type { EarlySocket } from './bridge-early.ts';
import { dropKey, keyAtHand, OtherTabs } from './bridge-key.ts';
import { pageNow } from './page-clock.ts';

const RETRY_MS = [250, 500, 1000, 2000, 5000];
/** The agent closes the socket with this code when the session is over. */
const SESSION_ENDED = 4401;

/** The agent in a browser: JSON envelopes over a WebSocket that reconnects when it is lost. */
export function connectBrowser(location: Location, early?: EarlySocket): Carrier {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return new SocketCarrier(`${scheme}//${location.host}/agent`, early);
}

type Waiter = (result: Result<unknown>) => void;

class SocketCarrier implements Carrier {
  readonly #url: string;
  readonly #waiters = new Map<number, Waiter>();
  readonly #eventListeners = new Set<(event: string, data: unknown) => void>();
  readonly #otherTabs = new OtherTabs();
  readonly #linkListeners = new Set<(link: LinkState) => void>();
  #socket: WebSocket | undefined;
  #link: LinkState = { kind: 'connecting' };
  #lastId = 0;
  #attempts = 0;
  #early: EarlySocket | undefined;

  constructor(url: string, early?: EarlySocket) {
    this.#url = url;
    if (early === undefined || early.socket.readyState > WebSocket.OPEN) void this.#connect();
    else this.#adopt(early);
  }

  call(name: CallName, params: unknown): Promise<Result<unknown>> {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) {
      return Promise.resolve(fail('agent-unreachable', 'The agent does not answer.'));
    }
    const askedId = this.#takeAsked(name);
    const id = askedId ?? ++this.#lastId;
    return new Promise((resolve) => {
      const timeout = setTimeout(
        () => this.#settle(id, fail('agent-unreachable', `${name} was not answered in time.`)),
        callPatienceMs(name),
      );
      this.#waiters.set(id, (result) => {
        clearTimeout(timeout);
        resolve(result);
      });
      if (askedId === undefined) socket.send(JSON.stringify({ id, call: name, params }));
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

  /** Adopts a socket that was opened before the page's scripts were loaded. */
  #adopt(early: EarlySocket): void {
    early.leave();
    this.#lastId = early.asked.size;
    if (early.asked.size > 0) this.#early = early;
    this.#listen(early.socket);
    if (early.socket.readyState === WebSocket.OPEN) this.#link = { kind: 'connected' };
  }

  /**
   * The id of a call already sent by the early script; what has arrived is delivered once all have
   * asked.
   */
  #takeAsked(name: string): number | undefined {
    const early = this.#early;
    if (early === undefined) return undefined;
    const id = early.asked.get(name);
    early.asked.delete(name);
    if (early.asked.size === 0) {
      this.#early = undefined;
      queueMicrotask(() => early.received.forEach((frame) => this.#receive(frame)));
    }
    return id;
  }

  async #connect(): Promise<void> {
    const key = keyAtHand() ?? (await this.#otherTabs.ask());
    if (key === null) this.#end();
    else this.#listen(new WebSocket(this.#url, ['remanso', key]));
  }

  #listen(socket: WebSocket): void {
    this.#socket = socket;
    let wasOpen = socket.readyState === WebSocket.OPEN;
    socket.addEventListener('open', () => {
      wasOpen = true;
      this.#attempts = 0;
      this.#setLink({ kind: 'connected' });
    });
    socket.addEventListener('message', ({ data }: MessageEvent) => {
      if (typeof data !== 'string') return;
      if (this.#early === undefined) this.#receive(data);
      else this.#early.received.push(data);
    });
    socket.addEventListener('close', ({ code }: CloseEvent) => {
      if (code === SESSION_ENDED) this.#refused();
      else if (wasOpen) this.#lose();
      else void this.#learnWhy();
    });
  }

  #receive(data: string): void {
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

  /** A WebSocket that never opened does not say whether the agent was down or refused it. */
  async #learnWhy(): Promise<void> {
    const headers = { 'X-Remanso-Key': keyAtHand() ?? '' };
    const told = await fetch('/session', { headers }).catch(() => undefined);
    if (told?.status === 401) this.#refused();
    else this.#lose();
  }

  /** Another tab may have got in since. */
  #refused(): void {
    dropKey();
    this.#losing('session-ended', 'The session of this page has ended.');
    this.#connectLater();
  }

  /** Without a key, this tab gets in as soon as another one does. */
  #end(): void {
    this.#losing('session-ended', 'This page has no session.');
    void this.#otherTabs.next().then(() => this.#connect());
  }

  #lose(): void {
    this.#losing('agent-unreachable', 'The connection to the agent was lost.');
    this.#connectLater();
  }

  #connectLater(): void {
    const wait = RETRY_MS[Math.min(this.#attempts, RETRY_MS.length - 1)] ?? 5000;
    this.#attempts += 1;
    setTimeout(() => void this.#connect(), wait);
  }

  #losing(code: FailureCode, message: string): void {
    this.#early = undefined;
    const failure = { code, message };
    for (const id of [...this.#waiters.keys()]) this.#settle(id, { ok: false, failure });
    if (this.#link.kind === 'lost' && this.#link.failure.code === code) return;
    const since = this.#link.kind === 'lost' ? this.#link.since : formatInstant(pageNow());
    this.#setLink({ kind: 'lost', since, failure });
  }

  #setLink(link: LinkState): void {
    this.#link = link;
    for (const listener of this.#linkListeners) listener(link);
  }
}
