import type { LookupAddress } from 'node:dns';
import type { Socket } from 'node:net';
import type { StartGate } from '../../ports/runs/start-gate.ts';
import { portOf } from './http-redirect.ts';

/** Like `dns.lookup` with all addresses. */
export type LookUp = (
  host: string,
  told: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

export const lookUp: LookUp = (host, told) => {
  process.getBuiltinModule('node:dns').lookup(host, { all: true }, told);
};

interface ConnectionPorts {
  readonly lookUp: LookUp;
  /** Asked before each step towards the server; `false` ends it. */
  readonly mayGoOn: () => boolean;
  /** See `StartGate`. */
  readonly renew: StartGate['renew'];
  readonly failed: (error: Error) => void;
  /** Nothing has been written to the socket except, for https, the handshake. */
  readonly connected: (socket: Socket) => void;
}

/**
 * Resolves a server name, connects and, for https, does the handshake. One connection per exchange:
 * a kept-alive one that the server closes at that moment would fail a request that must not be
 * repeated (RFC 9112, 9.3.1), and a bounded pool would send queued requests at a time when the gate
 * was not asked.
 */
export class HttpConnection {
  readonly #url: URL;
  readonly #hostHeader: string | undefined;
  readonly #ports: ConnectionPorts;
  #socket: Socket | undefined;
  #isOver = false;

  constructor(url: URL, hostHeader: string | undefined, ports: ConnectionPorts) {
    this.#url = url;
    this.#hostHeader = hostHeader;
    this.#ports = ports;
  }

  /** At most one of `failed` and `connected` is called, never before this returns. */
  open(): void {
    if (!this.#ports.mayGoOn()) return;
    const host = bareHost(this.#url);
    const family = process.getBuiltinModule('node:net').isIP(host);
    if (family !== 0) {
      this.#connect([{ address: host, family }]);
      return;
    }
    this.#ports.lookUp(host, (error, addresses) => {
      if (error === null) this.#next(() => this.#connect(addresses));
      else this.#fail(error);
    });
  }

  /**
   * Destroying the TLS socket ends the plain one below it; the other way round Node 26 crashes with
   * SIGSEGV.
   */
  close(): void {
    this.#isOver = true;
    this.#socket?.destroy();
  }

  #connect(addresses: readonly LookupAddress[]): void {
    const socket = this.#own(connectedTo(addresses, this.#url));
    const isSecure = this.#url.protocol === 'https:';
    socket.once('connect', () => {
      if (isSecure) this.#next(() => this.#shakeHands(socket));
      else void this.#renewed(() => this.#handOver(socket));
    });
  }

  #shakeHands(plain: Socket): void {
    const socket = this.#own(secured(plain, this.#url, this.#hostHeader));
    socket.once('secureConnect', () => void this.#renewed(() => this.#handOver(socket)));
  }

  /** We handle its errors until it is handed over; after the end nobody does. */
  #own(socket: Socket): Socket {
    this.#socket = socket;
    return socket.on('error', this.#fail);
  }

  #next(step: () => void): void {
    void this.#renewed(() => {
      if (this.#ports.mayGoOn()) step();
      else this.close();
    });
  }

  /** Without yielding if nothing goes stale. */
  #renewed(step: () => void): Promise<void> | undefined {
    if (this.#isOver) return undefined;
    const renewal = this.#ports.renew?.();
    if (renewal !== undefined) {
      return renewal.then(() => {
        if (!this.#isOver) step();
      });
    }
    step();
    return undefined;
  }

  #handOver(socket: Socket): void {
    this.#isOver = true;
    socket.off('error', this.#fail);
    this.#ports.connected(socket);
  }

  readonly #fail = (error: Error): void => {
    if (this.#isOver) return;
    this.close();
    this.#ports.failed(error);
  };
}

/** Of several addresses the first that answers (RFC 8305), as Node does by default. */
function connectedTo(addresses: readonly LookupAddress[], url: URL): Socket {
  const [first] = addresses;
  return process.getBuiltinModule('node:net').connect({
    host: bareHost(url),
    port: Number(portOf(url)),
    lookup: (_host, { all }, told) => {
      if (all === true) told(null, [...addresses]);
      else told(null, first?.address ?? '', first?.family);
    },
  });
}

/**
 * The certificate must match the server's name: as in Node's own agent, the Host header if there is
 * one.
 */
function secured(socket: Socket, url: URL, hostHeader: string | undefined): Socket {
  const host = nameIn(hostHeader) ?? bareHost(url);
  const servername = process.getBuiltinModule('node:net').isIP(host) === 0 ? host : '';
  const { connect } = process.getBuiltinModule('node:tls');
  return connect({ socket, host, servername, ALPNProtocols: ['http/1.1'] });
}

/** The name or address in `name:port` or `[address]:port`. */
function nameIn(hostHeader = ''): string | undefined {
  const found = /^\[([^\]]+)\]|^([^:]+)/.exec(hostHeader);
  return found?.[1] ?? found?.[2];
}

function bareHost({ hostname }: URL): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}
