import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Socket, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { EventData, EventName } from '../../../shared/contract/agent-contract.ts';
import { RemansoError } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import type { Announcer } from '../../ports/announcer.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { readAssets } from './asset-shelf.ts';
import { BrowserSockets } from './browser-sockets.ts';
import { DoorSessions } from './door-sessions.ts';
import { HTTP_LIMITS, type HttpLimits } from './http-limits.ts';
import { PageServer } from './page-server.ts';
import { REFUSALS, type Refusal } from './refusal.ts';
import { cookieOf, judgeUpgrade, ownAddress, type OwnAddress } from './request-guard.ts';

export interface HttpDoorOptions {
  /** One that is free where absent or 0. */
  readonly port?: number;
  /** The built dashboard. */
  readonly assetsFolder: string;
  readonly handlers: CallHandlers;
  readonly log: Log;
  readonly clock: Clock;
  /** Lets one browser in, once. */
  readonly token: string;
  /** Signs sessions; the same one lets a page find back after a restart. */
  readonly sessionKey: Buffer;
  readonly limits?: Partial<HttpLimits>;
}

/** The dashboard and the agent behind it, for browsers of this machine. */
export interface HttpDoor extends Announcer {
  /** With the token, to be shown to the person who asked for it and to nobody else. */
  readonly url: string;
  readonly port: number;
  close(reason: string): Promise<void>;
}

const HOST = '127.0.0.1';

/** How long calls under way may still take once the door closes. */
const FINISH_MS = 1000;

/** Rejects with a RemansoError: the port is taken, the dashboard is not built. */
export async function openHttpDoor(options: HttpDoorOptions): Promise<HttpDoor> {
  const limits = { ...HTTP_LIMITS, ...options.limits };
  const assets = readAssets(options.assetsFolder);
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.headersMs,
    keepAliveTimeout: limits.headersMs,
    connectionsCheckingInterval: Math.min(1000, limits.headersMs),
  });
  server.maxConnections = limits.connections;
  server.setTimeout(limits.idleMs);
  const port = await listen(server, options.port ?? 0);
  const sessions = new DoorSessions(options.sessionKey, options.token, options.clock);
  const pages = new PageServer({ ...options, limits, assets, sessions, port });
  return new Door({ server, port, pages, sessions, limits, options });
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const message = `The dashboard cannot be served on ${HOST}:${port}: ${error.message}`;
      const failure = { code: 'invalid-parameters' as const, message };
      reject(new RemansoError(failure, { cause: error }));
    });
    server.listen(port, HOST, () => resolve((server.address() as AddressInfo).port));
  });
}

interface DoorParts {
  readonly server: Server;
  readonly port: number;
  readonly pages: PageServer;
  readonly sessions: DoorSessions;
  readonly limits: HttpLimits;
  readonly options: HttpDoorOptions;
}

class Door implements HttpDoor {
  readonly url: string;
  readonly port: number;
  readonly #parts: DoorParts;
  readonly #own: OwnAddress;
  readonly #sockets: BrowserSockets;

  constructor(parts: DoorParts) {
    const { server, port, pages, limits, options } = parts;
    this.#parts = parts;
    this.port = port;
    this.url = `http://${HOST}:${port}/?token=${options.token}`;
    this.#own = ownAddress(port);
    this.#sockets = new BrowserSockets({ ...options, limits });
    const serve = (request: IncomingMessage, response: ServerResponse): void =>
      pages.serve(request, response);
    server.on('request', serve);
    // Without these a peer would be told to go on and send its body.
    server.on('checkContinue', serve);
    server.on('checkExpectation', serve);
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    server.on('clientError', (error, socket) => refuseBroken(error, socket));
    server.on('error', (error) => options.log.error('http.failed', { cause: error }));
  }

  announce<E extends EventName>(event: E, data: EventData<E>): void {
    this.#sockets.announce(event, data);
  }

  async close(reason: string): Promise<void> {
    const { server } = this.#parts;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    this.announce('agent.stopping', { reason });
    let patience: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      patience = setTimeout(resolve, FINISH_MS);
    });
    await Promise.race([this.#sockets.finish(), late]);
    clearTimeout(patience);
    this.#sockets.hangUp();
    server.closeAllConnections();
    await closed;
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refusal = this.#judge(request);
    if (refusal !== undefined) {
      this.#parts.options.log.warn('http.refused', { ...refusal });
      socket.end(
        `HTTP/1.1 ${refusal.status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      );
      return;
    }
    if (socket instanceof Socket) socket.setTimeout(0);
    this.#sockets.accept(request, socket, head);
  }

  #judge(request: IncomingMessage): Refusal | undefined {
    const { sessions, limits } = this.#parts;
    const refusal = judgeUpgrade(request, this.#own);
    if (refusal !== undefined) return refusal;
    if (!sessions.isValid(cookieOf(request, this.#parts.pages.cookieName))) return REFUSALS.session;
    if (request.url !== '/agent') return REFUSALS.path;
    return this.#sockets.size >= limits.webSockets ? REFUSALS.sockets : undefined;
  }
}

/** Not HTTP, too long, or too slow. */
function refuseBroken(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
    socket.destroy(),
  );
}
