import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { RemansoError } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import type { ApiSetting } from '../../../../shared/features/api/api-setting.ts';
import { HttpPeers } from '../../../adapters/http/http-peers.ts';
import { DoorPlaces } from '../../../adapters/doors/door-places.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { begin, REFUSED, refusal, refuse } from './api-answers.ts';
import type { ApiDesk } from './api-desk.ts';
import { readTlsPair, type TlsPair } from './tls-pair-files.ts';

const HEADERS_MS = 5_000;
/** From its first byte to its last: bodies are small, or come from near by. */
const REQUEST_MS = 30 * SECOND_MS;
const HEADER_BYTES = 16 * 1024;
/** Streams, those who wait, and some more. */
const CONNECTIONS = 1_200;
const PLACES = { newcomers: 256, connections: CONNECTIONS, yieldAfterMs: 5_000 };
const MOST_SOCKETS = 2_048;

export interface ServedApi {
  /** `http://127.0.0.1:4311` */
  readonly url: string;
  /**
   * Reads the certificate again and serves it to those who connect from now on; when it is over.
   * `undefined`: there is none. Throws a RemansoError, and serves the one from before.
   */
  renew(): Instant | undefined;
  close(): Promise<void>;
}

interface ApiServing {
  readonly setting: ApiSetting;
  readonly desk: Pick<ApiDesk, 'answer'>;
  readonly clock: Pick<Clock, 'monotonic'>;
}

/** Rejects with a RemansoError: the port is in use, or the certificate cannot be read. */
export async function serveApi({ setting, desk, clock }: ApiServing): Promise<ServedApi> {
  const { address, port, tls } = setting;
  const secured = tls === undefined ? undefined : new SecuredServer(tls);
  const server = secured?.server ?? createServer(LIMITS);
  server.maxConnections = MOST_SOCKETS;
  const peers = new HttpPeers(new DoorPlaces(PLACES, clock));
  const isOwn = isOwnName(setting);
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    const wrong = wrongPlace(request, isOwn);
    if (wrong !== undefined) {
      begin(response);
      refuse(request, response, wrong);
    } else if (peers.letIn(request)) {
      peers.serve(request, response);
      desk.answer(request, response);
    } else {
      begin(response);
      refuse(request, response, REFUSED.busy);
    }
  };
  const entered = tls === undefined ? 'connection' : 'secureConnection';
  server.on(entered, (socket: Duplex) => peers.enter(socket));
  server.on('request', serve);
  server.on('checkContinue', serve);
  server.on('checkExpectation', serve);
  server.on('clientError', (_, socket) => {
    if (!socket.writable) socket.destroy();
    else socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  await listening(server, address, port);
  const shown = address.includes(':') ? `[${address}]` : address;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${shown}:${port}`,
    renew: () => secured?.renew(),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

const LIMITS = {
  maxHeaderSize: HEADER_BYTES,
  headersTimeout: HEADERS_MS,
  requestTimeout: REQUEST_MS,
  keepAliveTimeout: HEADERS_MS,
  connectionsCheckingInterval: 1_000,
};

/** Serves what its files have. */
class SecuredServer {
  readonly server: SecureServer;
  readonly #files: NonNullable<ApiSetting['tls']>;
  #served: TlsPair;

  constructor(files: NonNullable<ApiSetting['tls']>) {
    this.#files = files;
    this.#served = readTlsPair(files);
    this.server = createSecureServer({ ...LIMITS, ...this.#context() });
  }

  renew(): Instant {
    const read = readTlsPair(this.#files);
    const isNew = read.cert !== this.#served.cert || read.key !== this.#served.key;
    this.#served = read;
    if (isNew) this.server.setSecureContext(this.#context());
    return read.validUntil;
  }

  #context() {
    const { cert, key } = this.#served;
    return { cert, key, minVersion: 'TLSv1.2' } as const;
  }
}

/**
 * How it may be named; whoever points another name here is not answered (DNS rebinding). A proxy that
 * has one of its names may be at any port.
 */
function isOwnName({ address, port, names }: ApiSetting): (host: string) => boolean {
  const own = [address, '127.0.0.1', '[::1]', 'localhost', `[${address}]`];
  const known = new Set(own.map((name) => `${name}:${port}`));
  const named = new Set(names.map((name) => name.toLowerCase()));
  return (host) => known.has(host) || named.has(host.replace(/:\d{1,5}$/, ''));
}

function wrongPlace({ headers }: IncomingMessage, isOwn: ReturnType<typeof isOwnName>) {
  const host = (headers.host ?? '').toLowerCase();
  if (!isOwn(host)) {
    return refusal('not-allowed', [say('api-host', { host: host.slice(0, 200) })]);
  }
  return headers.origin === undefined ? undefined : REFUSED.origin;
}

function listening(server: Server, address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const { failure } = failAs('system-refused', [
        say('system-refused', { message: error.message }),
      ]);
      reject(new RemansoError(failure, { cause: error }));
    });
    server.listen(port, address, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
}
