import { createServer, type Server, type Socket } from 'node:net';
import type { EventData, EventName } from '../../../shared/contract/agent-contract.ts';
import { type Failure, RemansoError } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import type { Announcer } from '../../ports/announcer.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { DataDirectory } from '../../wire/data-directory/data-directory.ts';
import { ByteBudget } from '../../wire/frames/byte-budget.ts';
import { DoorPlaces } from '../doors/door-places.ts';
import { FileIdentity } from '../files/file-identity.ts';
import { DoorConnection } from './door-connection.ts';
import { encodeFrame } from '../../wire/frames/frame-writer.ts';
import { proveToClient } from '../../wire/door-proof.ts';
import { OutgoingBudget } from '../../wire/frames/outgoing-budget.ts';
import { socketAnswers } from '../../wire/socket-answers.ts';
import { closeToOthers, HAS_FOLDERS, prepareSocketFolder } from '../../wire/socket-folder.ts';
import { WIRE_LIMITS, type WireLimits } from '../../wire/frames/wire-limits.ts';

export interface SocketDoorOptions {
  readonly directory: Pick<DataDirectory, 'socket'>;
  readonly handlers: CallHandlers;
  readonly log: Log;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly limits?: Partial<WireLimits>;
  /** Clients must know it, on systems where others could create a pipe with our name. */
  readonly key?: Buffer;
}

/** The agent's server on a Unix socket (0600 in a 0700 folder) or a named pipe. */
export interface SocketDoor extends Announcer {
  /** Connected clients that have sent a request. */
  readonly connections: number;
  /** Whether the socket file is where clients look for it. */
  readonly isInPlace: boolean;
  /** Recreates the socket file; connected clients stay. Rejects as opening does. */
  renew(): Promise<void>;
  /** Announces `agent.stopping`, answers requests in progress (briefly), disconnects and closes. */
  close(reason: string): Promise<void>;
}

/** Minimum interval between log lines about a full server, or a peer without the key. */
const SAME_NEWS_MS = 60_000;

/** How long calls in progress may still take once the server closes. */
const FINISH_MS = 1000;

/** How long a peer may take to prove that it knows the key. */
const PROOF_MS = 10_000;

/** Peers over the limit are told so individually, but up to a limit. */
const MOST_SOCKETS = 2048;

/** Peers that may connect in one turn of the event loop; the system rejects more by itself. */
const BACKLOG = 1024;

/** The caller holds the instance lock. Rejects with a RemansoError. */
export async function openSocketDoor(options: SocketDoorOptions): Promise<SocketDoor> {
  if (await socketAnswers(options.directory.socket)) throw new RemansoError(OTHER_AGENT);
  const door = new Door(options);
  await door.renew();
  return door;
}

const OTHER_AGENT: Failure = {
  code: 'agent-running',
  message:
    'Another agent answers on this folder although its lock was free: the lock file was deleted ' +
    'or replaced while that agent was running. Stop it first.',
};

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const message =
        `The agent's socket ${path} cannot be created (${error.message}). Expected a path of at most ` +
        '100 bytes in a folder that the agent can write: choose another with --data-dir, or another TMPDIR.';
      reject(new RemansoError({ code: 'file-unreadable', message }, { cause: error }));
    });
    server.listen({ path, backlog: BACKLOG }, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
}

class Door implements SocketDoor {
  readonly #options: SocketDoorOptions;
  readonly #limits: WireLimits;
  readonly #budget: ByteBudget;
  readonly #outgoing: OutgoingBudget;
  readonly #places: DoorPlaces<DoorConnection>;
  readonly #connections = new Set<DoorConnection>();
  readonly #unproved = new Set<Socket>();
  #server: Server | undefined;
  #file: FileIdentity | undefined;
  #lastId = 0;
  readonly #silentUntil = new Map<string, number>();

  constructor(options: SocketDoorOptions) {
    this.#options = options;
    this.#limits = { ...WIRE_LIMITS, ...options.limits };
    this.#budget = new ByteBudget(this.#limits.totalBytes);
    this.#outgoing = new OutgoingBudget(this.#limits.outgoingBytes);
    this.#places = new DoorPlaces(this.#limits, options.clock);
  }

  get isInPlace(): boolean {
    return this.#server !== undefined && this.#file?.isGone !== true;
  }

  async renew(): Promise<void> {
    const { directory, log } = this.#options;
    // Node removes the file together with the server that created it, so the old one goes first.
    this.#server?.close();
    this.#server = undefined;
    prepareSocketFolder(directory.socket);
    const server = createServer();
    server.maxConnections = MOST_SOCKETS;
    server.on('connection', (socket) => this.#accept(socket));
    await listen(server, directory.socket);
    server.on('error', (error) => log.error('socket.failed', { cause: error }));
    closeToOthers(directory.socket);
    this.#server = server;
    this.#file = HAS_FOLDERS ? new FileIdentity(directory.socket) : undefined;
  }

  get connections(): number {
    return this.#places.size;
  }

  announce<E extends EventName>(event: E, data: EventData<E>): void {
    if (this.#places.size === 0) return;
    const frame = encodeFrame({ jsonrpc: '2.0', method: event, params: data });
    for (const client of this.#places.clients) client.send(frame);
  }

  async close(reason: string): Promise<void> {
    const server = this.#server;
    const closed = new Promise<void>((resolve) => {
      if (server === undefined) resolve();
      else server.close(() => resolve());
    });
    for (const socket of this.#unproved) socket.destroy();
    this.announce('agent.stopping', { reason });
    await this.#finish();
    for (const client of this.#connections) client.end();
    await closed;
  }

  /** Resolves when every call in progress is answered, or after a moment. */
  async #finish(): Promise<void> {
    let patience: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      patience = setTimeout(resolve, FINISH_MS);
    });
    const answered = Promise.all([...this.#connections].map((client) => client.finish()));
    await Promise.race([answered, late]);
    clearTimeout(patience);
  }

  #accept(socket: Socket): void {
    const { key } = this.#options;
    if (key === undefined) {
      this.#admit(socket);
      return;
    }
    this.#unproved.add(socket);
    void proveToClient(socket, key, PROOF_MS).then((isProved) => {
      this.#unproved.delete(socket);
      if (isProved) {
        this.#admit(socket);
        return;
      }
      socket.destroy();
      this.#note('socket.unproved', {});
    });
  }

  #admit(socket: Socket): void {
    this.#lastId += 1;
    const { handlers, log } = this.#options;
    const client = new DoorConnection(socket, {
      id: this.#lastId,
      handlers,
      log,
      limits: this.#limits,
      budget: this.#budget,
      outgoing: this.#outgoing,
      places: this.#places,
      onFull: () => this.#noteFull(),
    });
    this.#connections.add(client);
    this.#places.enter(client);
    socket.once('close', () => {
      this.#connections.delete(client);
      this.#places.leave(client);
    });
  }

  #noteFull(): void {
    const { connections, newcomers } = this.#limits;
    this.#note('socket.full', { connections, newcomers });
  }

  /** A thousand refusals are one piece of news. */
  #note(event: 'socket.full' | 'socket.unproved', detail: Record<string, number>): void {
    const now = this.#options.clock.monotonic();
    if (now < (this.#silentUntil.get(event) ?? 0)) return;
    this.#silentUntil.set(event, now + SAME_NEWS_MS);
    this.#options.log.warn(event, detail);
  }
}
