import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { callEnvelope } from '../../../shared/contract/envelope.ts';
import type { Failure, Result } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { answerCall } from '../../../shared/rpc/serve-agent.ts';
import type { Log } from '../../ports/log.ts';
import { userName } from '../user-name.ts';
import { signedParams } from './signed-params.ts';
import { parseJsonFrame } from '../../wire/json-frame.ts';
import type { HttpLimits } from './http-limits.ts';

interface SocketsOptions {
  readonly handlers: CallHandlers;
  readonly log: Log;
  readonly limits: HttpLimits;
}

/** RFC 6455, section 7.4.1. */
const CLOSE = { goingAway: 1001, notText: 1003, notACall: 1008 } as const;

const BUSY: Failure = {
  code: 'busy',
  message: 'Too many calls of this page wait for an answer; send the next ones later',
};

const STOPPING: Failure = {
  code: 'agent-stopping',
  message: 'The agent is stopping and takes no more calls',
};

function asBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}

/** The pages that are connected. Each frame is a call; answers and events go back. */
export class BrowserSockets {
  readonly #options: SocketsOptions;
  readonly #server: WebSocketServer;
  readonly #open = new Map<WebSocket, Page>();
  #lastId = 0;

  constructor(options: SocketsOptions) {
    this.#options = options;
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: options.limits.frame.frameBytes,
    });
  }

  get size(): number {
    return this.#open.size;
  }

  /** The request was judged: it is let in. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (page) => {
      this.#lastId += 1;
      this.#open.set(page, new Page(page, this.#lastId, this.#options));
      page.once('close', () => this.#open.delete(page));
    });
  }

  announce(event: string, data: unknown): void {
    if (this.#open.size === 0) return;
    const frame = JSON.stringify({ event, data });
    for (const page of this.#open.values()) page.send(frame);
  }

  /** No call is taken any more; resolves when those under way are answered. */
  async finish(): Promise<void> {
    await Promise.all([...this.#open.values()].map((page) => page.finish()));
  }

  hangUp(): void {
    for (const page of this.#open.values()) page.hangUp();
    this.#server.close();
  }
}

class Page {
  readonly #socket: WebSocket;
  readonly #id: number;
  readonly #options: SocketsOptions;
  readonly #pulse: NodeJS.Timeout;
  #calls = new Set<Promise<void>>();
  #isAlive = true;
  #isStopping = false;

  constructor(socket: WebSocket, id: number, options: SocketsOptions) {
    this.#socket = socket;
    this.#id = id;
    this.#options = options;
    this.#pulse = setInterval(() => this.#beat(), options.limits.pingMs);
    this.#pulse.unref();
    socket.on('pong', () => {
      this.#isAlive = true;
    });
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('error', (error) => this.#warn('http.socket-failed', { message: error.message }));
    socket.once('close', () => clearInterval(this.#pulse));
  }

  send(frame: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > this.#options.limits.backlogBytes) {
      this.#warn('http.cut-off', { backlogBytes: this.#options.limits.backlogBytes });
      this.#socket.terminate();
      return;
    }
    this.#socket.send(frame);
  }

  async finish(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#calls);
  }

  hangUp(): void {
    this.#socket.close(CLOSE.goingAway, 'the agent stops');
    const patience = setTimeout(() => this.#socket.terminate(), this.#options.limits.lingerMs);
    this.#socket.once('close', () => clearTimeout(patience));
  }

  #beat(): void {
    if (!this.#isAlive) {
      this.#socket.terminate();
      return;
    }
    this.#isAlive = false;
    this.#socket.ping();
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (isBinary) {
      this.#refuse(CLOSE.notText, 'expected a frame of text');
      return;
    }
    const json = parseJsonFrame(asBuffer(data), this.#options.limits.frame);
    const envelope = callEnvelope.safeParse(json.ok ? json.value : undefined);
    if (!envelope.success) {
      this.#refuse(CLOSE.notACall, 'expected {"id": number, "call": name, "params": …}');
      return;
    }
    const { id, call, params } = envelope.data;
    const refusal = this.#isStopping ? STOPPING : this.#isBusy() ? BUSY : undefined;
    if (refusal !== undefined) {
      this.#reply(id, { ok: false, failure: refusal });
      return;
    }
    this.#answer(id, call, params);
  }

  #isBusy(): boolean {
    return this.#calls.size >= this.#options.limits.callsPerSocket;
  }

  #answer(id: number, call: string, params: unknown): void {
    const { handlers, log } = this.#options;
    const answered = answerCall(call, signedParams(params, userName()), handlers, {
      context: { connectionId: this.#id },
      onDefect: (method, cause) => log.error('call.failed', { door: 'http', method, cause }),
    }).then((result) => {
      this.#calls.delete(answered);
      this.#reply(id, result);
    });
    this.#calls.add(answered);
  }

  #reply(id: number, result: Result<unknown>): void {
    this.send(JSON.stringify({ id, ...result }));
  }

  #refuse(code: number, reason: string): void {
    this.#warn('http.frame-refused', { reason });
    this.#socket.close(code, reason);
  }

  #warn(event: string, detail: Record<string, unknown>): void {
    this.#options.log.warn(event, { connectionId: this.#id, ...detail });
  }
}
