import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { EventData, EventName } from '../../../shared/contract/agent-contract.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import type { Announcer } from '../../ports/announcer.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { Log } from '../../ports/log.ts';
import { DoorPlaces } from '../doors/door-places.ts';
import { readAssets } from './asset-shelf.ts';
import { BrowserSockets } from './browser-sockets.ts';
import { listenSomewhere } from './door-port.ts';
import type { DoorSessions } from './door-sessions.ts';
import { HTTP_LIMITS, type HttpLimits } from './http-limits.ts';
import { HttpPeers } from './http-peers.ts';
import { PageServer } from './page-server.ts';
import { peerUsers, type PeerUser } from './peer-user.ts';
import { REFUSALS, type Refusal } from './refusal.ts';
import { cookieOf, judgeUpgrade, ownAddress, pageKeyOf, type OwnAddress } from './request-guard.ts';

export interface HttpDoorOptions {
  /** Absent or 0: see `door-port.ts`. */
  readonly port?: number;
  /** The built dashboard. */
  readonly assetsFolder: string;
  readonly handlers: CallHandlers;
  readonly log: Log;
  readonly clock: Clock;
  readonly sessions: DoorSessions;
  readonly limits?: Partial<HttpLimits>;
}

/** The dashboard and the agent behind it, for browsers on this machine. */
export interface HttpDoor extends Announcer {
  readonly port: number;
  /** The port of the last time, if something else has it now. */
  readonly portTaken: number | undefined;
  /** `http://127.0.0.1:4310` */
  readonly origin: string;
  /** The URL that lets in a browser with this token. */
  address(token: string): string;
  /** Sessions with an open page. */
  connected(): ReadonlySet<string>;
  /** Disconnects the pages of these sessions. */
  hangUpOn(sessionIds: readonly string[]): void;
  close(reason: string): Promise<void>;
}

const HOST = '127.0.0.1';

/** How long calls in progress may still take once the server closes. */
const FINISH_MS = 1000;

/**
 * Excess connections are dropped within a turn of the event loop; beyond this the system drops
 * some.
 */
const MOST_SOCKETS = 1024;

/** Rejects with a RemansoError: port in use, dashboard not built. */
export async function openHttpDoor(options: HttpDoorOptions): Promise<HttpDoor> {
  const limits = { ...HTTP_LIMITS, ...options.limits };
  const { sessions, clock } = options;
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.headersMs,
    keepAliveTimeout: limits.headersMs,
    connectionsCheckingInterval: Math.min(1000, limits.headersMs),
  });
  server.maxConnections = MOST_SOCKETS;
  server.setTimeout(limits.idleMs);
  const { lastPort } = sessions;
  const port = await listenSomewhere(server, options);
  const assets = assetsOrClose(options.assetsFolder, server);
  sessions.movedTo(port);
  const userOf = await peerUsers(port, server);
  const peers = new HttpPeers(new DoorPlaces(limits, clock));
  const pages = new PageServer({ ...options, limits, assets, port, peers, userOf });
  const isMoved = (options.port ?? 0) === 0 && lastPort !== 0 && lastPort !== port;
  const portTaken = isMoved ? lastPort : undefined;
  return new Door({ server, port, portTaken, pages, peers, userOf, limits, options });
}

function assetsOrClose(folder: string, server: Server): ReturnType<typeof readAssets> {
  try {
    return readAssets(folder);
  } catch (thrown) {
    server.close();
    throw thrown;
  }
}

interface DoorParts {
  readonly server: Server;
  readonly port: number;
  readonly portTaken: number | undefined;
  readonly pages: PageServer;
  readonly peers: HttpPeers;
  readonly userOf: PeerUser;
  readonly limits: HttpLimits;
  readonly options: HttpDoorOptions;
}

class Door implements HttpDoor {
  readonly port: number;
  readonly portTaken: number | undefined;
  readonly #parts: DoorParts;
  readonly #own: OwnAddress;
  readonly #sockets: BrowserSockets;

  constructor(parts: DoorParts) {
    const { server, port, portTaken, pages, peers, limits, options } = parts;
    this.#parts = parts;
    this.port = port;
    this.portTaken = portTaken;
    this.#own = ownAddress(port);
    this.#sockets = new BrowserSockets({ ...options, limits });
    const serve = (request: IncomingMessage, response: ServerResponse): void =>
      pages.serve(request, response);
    server.on('connection', (socket) => peers.enter(socket));
    server.on('request', serve);
    // Without these a peer would be told to continue and send its body.
    server.on('checkContinue', serve);
    server.on('checkExpectation', serve);
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    server.on('clientError', (error, socket) => refuseBroken(error, socket));
    server.on('error', (error) => options.log.error('http.failed', { cause: error }));
  }

  get origin(): string {
    return `http://${HOST}:${this.port}`;
  }

  address(token: string): string {
    return `${this.origin}/?token=${token}`;
  }

  connected(): ReadonlySet<string> {
    return this.#sockets.sessions;
  }

  hangUpOn(sessionIds: readonly string[]): void {
    this.#sockets.end(sessionIds);
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
    const { users } = this.#parts.options.sessions;
    const uid = this.#parts.userOf(request.socket);
    users.whenKnown(uid, () => this.#connect(request, socket, head));
  }

  #connect(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const verdict = this.#judge(request);
    if (typeof verdict !== 'string') {
      this.#parts.options.log.warn('http.refused', { ...verdict });
      socket.end(
        `HTTP/1.1 ${verdict.status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      );
      return;
    }
    if (socket instanceof Socket) socket.setTimeout(0);
    this.#parts.peers.upgrade(socket);
    this.#sockets.accept(request, socket, head, verdict);
  }

  /** The session that asks, or why it is refused. */
  #judge(request: IncomingMessage): string | Refusal {
    const { pages, peers, userOf, limits, options } = this.#parts;
    const refusal = judgeUpgrade(request, this.#own);
    if (refusal !== undefined) return refusal;
    const cookie = cookieOf(request, pages.cookieName);
    const uid = userOf(request.socket);
    if (options.sessions.isRefused(uid)) return REFUSALS.user;
    const session = options.sessions.prove(cookie, pageKeyOf(request), uid);
    if (session === undefined) return REFUSALS.session;
    if (request.url !== '/agent') return REFUSALS.path;
    const hasPlace = this.#sockets.size < limits.webSockets && peers.letIn(request);
    return hasPlace ? session : REFUSALS.sockets;
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
