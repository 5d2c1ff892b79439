import type { Socket } from 'node:net';
import { createMessageConnection, Message } from 'vscode-jsonrpc/node';
import type { Failure } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { serveAgent } from '../../../shared/rpc/serve-agent.ts';
import { toResponseError } from '../../../shared/rpc/wire-failure.ts';
import type { Log } from '../../ports/log.ts';
import { ownUser } from '../doors/own-user.ts';
import type { DoorPlaces, Peer } from '../doors/door-places.ts';
import type { ByteBudget, ByteLease } from '../../wire/frames/byte-budget.ts';
import { FrameReader } from '../../wire/frames/frame-reader.ts';
import { encodeFrame, FrameWriter } from '../../wire/frames/frame-writer.ts';
import type { OutgoingBudget } from '../../wire/frames/outgoing-budget.ts';
import { RequestLedger } from './request-ledger.ts';
import type { WireLimits } from '../../wire/frames/wire-limits.ts';

export interface DoorConnectionOptions {
  readonly id: number;
  readonly handlers: CallHandlers;
  readonly log: Log;
  readonly limits: WireLimits;
  readonly budget: ByteBudget;
  readonly outgoing: OutgoingBudget;
  readonly places: DoorPlaces<DoorConnection>;
  /** There was no place for a peer. */
  readonly onFull: () => void;
}

const STOPPING: Failure = {
  code: 'agent-stopping',
  message: 'The agent is stopping and accepts no more calls',
};

const OUTSAT: Failure = {
  code: 'too-many-connections',
  message: 'This connection was idle for long, and another client needed its place; connect again',
};

function noPlace(connections: number): Failure {
  const message = `${connections} clients are connected, which is the limit; close one`;
  return { code: 'too-many-connections', message };
}

function failureFrame(id: string | number | null, failure: Failure): Buffer {
  return encodeFrame({
    jsonrpc: '2.0',
    id,
    error: toResponseError(failure).toJson(),
  });
}

/** Tells the peer why, then disconnects; further input is briefly read and dropped. */
function hangUp(socket: Socket, failure: Failure, lingerMs: number): void {
  socket.on('error', () => socket.destroy());
  socket.resume();
  socket.end(failureFrame(null, failure));
  const patience = setTimeout(() => socket.destroy(), lingerMs);
  socket.once('close', () => clearTimeout(patience));
}

/** One client of the socket. */
export class DoorConnection implements Peer {
  readonly #socket: Socket;
  readonly #options: DoorConnectionOptions;
  readonly #ledger: RequestLedger;
  readonly #lease: ByteLease;
  readonly #reader: FrameReader;
  readonly #writer: FrameWriter;
  #state: 'open' | 'stopping' | 'closed' = 'open';
  #whenIdle: (() => void) | undefined;
  #droppedOne = false;

  constructor(socket: Socket, options: DoorConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#ledger = new RequestLedger(options.limits.requestsPerConnection);
    this.#lease = options.budget.lease();
    this.#reader = new FrameReader(socket, {
      limits: options.limits,
      lease: this.#lease,
      admit: (json, bytes) => this.#admit(json, bytes),
      refuse: (failure) => this.#refuse(failure),
    });
    this.#writer = new FrameWriter(socket, {
      backlogBytes: options.limits.backlogBytes,
      budget: options.outgoing,
      onStalled: () => this.#cutOff(),
      onMessage: (message) => this.#settle(message),
    });
    socket.once('close', () => this.#closed());
    this.#serve();
  }

  get isIdle(): boolean {
    return this.#ledger.size === 0;
  }

  /** Sends an encoded event. */
  send(frame: Buffer): void {
    if (this.#state !== 'closed') this.#writer.send(frame);
  }

  /** Accepts no more calls; resolves when those in progress are answered. */
  finish(): Promise<void> {
    if (this.#state === 'open') this.#state = 'stopping';
    if (this.#ledger.size === 0 || this.#state === 'closed') return Promise.resolve();
    return new Promise((resolve) => {
      this.#whenIdle = resolve;
    });
  }

  /**
   * Disconnects once everything written has been read, or after the time that refused peers get.
   */
  end(): void {
    const patience = setTimeout(() => this.#socket.destroy(), this.#options.limits.lingerMs);
    this.#socket.once('close', () => clearTimeout(patience));
    this.#socket.end();
  }

  /** Another connection takes its place. */
  turnAway(): void {
    this.#options.onFull();
    this.#reader.stop();
    this.#socket.write(failureFrame(null, OUTSAT));
    this.#socket.destroySoon();
  }

  #serve(): void {
    const { id, handlers, log } = this.#options;
    const report = (message: string): void => {
      if (this.#state !== 'closed') {
        log.warn('socket.protocol', { connectionId: id, message: message.slice(0, 500) });
      }
    };
    const logger = { error: report, warn: report, info: report, log: report };
    const connection = createMessageConnection(this.#reader, this.#writer, logger);
    // A socket error is followed by its close, which is all that matters.
    connection.onError(([error]) => report(error.message));
    this.#socket.once('close', () => connection.dispose());
    serveAgent(connection, handlers, {
      door: 'socket',
      // A 0600 socket in a 0700 folder: the peer is this user, or root, who may be anybody.
      user: ownUser(),
      context: { connectionId: id },
      onDefect: (method, cause) => log.error('call.failed', { connectionId: id, method, cause }),
    });
    connection.listen();
  }

  #admit(json: unknown, bytes: number): Message | undefined {
    const verdict = this.#ledger.judge(json, bytes);
    switch (verdict.kind) {
      case 'pass':
        if (!this.#mayStay()) return undefined;
        if (this.#state === 'open') return verdict.request;
        this.#ledger.settle(verdict.request.id);
        this.#writer.send(failureFrame(verdict.request.id, STOPPING));
        return undefined;
      case 'answer':
        this.#writer.send(failureFrame(verdict.id, verdict.failure));
        return undefined;
      case 'drop':
        this.#noteDropped(verdict.method);
        return undefined;
      case 'refuse':
        this.#refuse(verdict.failure);
        return undefined;
    }
  }

  /** A peer that sends a request is authenticated: the system lets nobody else reach the socket. */
  #mayStay(): boolean {
    if (this.#options.places.letIn(this)) return true;
    this.#options.onFull();
    this.#refuse(noPlace(this.#options.limits.connections));
    return false;
  }

  /** Once per connection: a flood must not spill into the log. */
  #noteDropped(method: string): void {
    if (this.#droppedOne) return;
    this.#droppedOne = true;
    const detail = { connectionId: this.#options.id, method: method.slice(0, 100) };
    this.#options.log.warn('socket.notification-dropped', detail);
  }

  #settle(message: Message): void {
    if (!Message.isResponse(message) || message.id === null) return;
    this.#lease.release(this.#ledger.settle(message.id));
    if (this.#ledger.size === 0) this.#whenIdle?.();
  }

  #refuse(failure: Failure): void {
    const { id, log, limits, places } = this.#options;
    places.leave(this);
    if (failure.code !== 'too-many-connections') {
      log.warn('socket.refused', { connectionId: id, ...failure });
    }
    this.#reader.stop();
    hangUp(this.#socket, failure, limits.lingerMs);
  }

  #cutOff(): void {
    const { id, log, limits } = this.#options;
    log.warn('socket.cut-off', { connectionId: id, backlogBytes: limits.backlogBytes });
    this.#socket.destroy();
  }

  #closed(): void {
    this.#state = 'closed';
    this.#lease.releaseAll();
    this.#whenIdle?.();
  }
}
