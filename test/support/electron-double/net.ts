import { EventEmitter } from 'node:events';
import {
  request as requestHttp,
  type ClientRequest as NodeRequest,
  type IncomingMessage,
} from 'node:http';
import { request as requestHttps, type RequestOptions as HttpsOptions } from 'node:https';
import { connect, type TLSSocket } from 'node:tls';
import { control } from './control.ts';
import { defaultSession, DoubleSession } from './session.ts';

interface RequestOptions {
  readonly url?: string;
  readonly session?: unknown;
  readonly credentials?: 'include' | 'omit' | 'same-origin';
  readonly redirect?: 'follow' | 'error' | 'manual';
}

/** Chromium's names for what goes wrong: `net/base/net_error_list.h`. */
const NET_ERRORS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'net::ERR_CONNECTION_REFUSED',
  ECONNRESET: 'net::ERR_CONNECTION_RESET',
  ENOTFOUND: 'net::ERR_NAME_NOT_RESOLVED',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'net::ERR_CERT_AUTHORITY_INVALID',
};

/** A proxy that refuses a tunnel; `test/electron/updates/proxy.test.ts` asks Chromium itself. */
const NO_TUNNEL = 'net::ERR_TUNNEL_CONNECTION_FAILED';
const OK = 200;
const WANTS_NAME = 407;

/** As `lib/common/api/net-client-request.ts` has it, over Node's own. */
export class DoubleRequest extends EventEmitter {
  readonly #options: RequestOptions;
  #request: NodeRequest | undefined;
  #isAborted = false;
  #follow: (() => void) | undefined;

  constructor(options: RequestOptions) {
    super();
    this.#options = options;
  }

  end(): this {
    this.#ask(this.#options.url ?? '');
    return this;
  }

  abort(): void {
    if (!this.#isAborted) process.nextTick(() => this.emit('abort'));
    this.#isAborted = true;
    this.#request?.destroy();
  }

  followRedirect(): void {
    if (this.#follow === undefined) {
      throw new Error('followRedirect() called, but was not waiting for a redirect');
    }
    this.#follow();
  }

  #ask(url: string): void {
    if (control.proxy === undefined) this.#send(url, { agent: false });
    else this.#askThrough(control.proxy, url);
  }

  /** The system's proxy, as a session follows it that was told nothing else. */
  #askThrough(proxy: string, url: string): void {
    const { hostname, host, port } = new URL(url);
    const path = port === '' ? `${host}:443` : host;
    const agent = this.#session.headersFor(url, false)['user-agent'] ?? '';
    const headers = { host: path, 'proxy-connection': 'keep-alive', 'user-agent': agent };
    const tunnel = requestHttp(proxy, { method: 'CONNECT', path, headers, agent: false });
    this.#request = tunnel;
    tunnel.on('error', () => this.#fail('net::ERR_PROXY_CONNECTION_FAILED'));
    tunnel.on('connect', (response, socket) => {
      if (response.statusCode === OK) {
        const ca = [...control.authorities];
        const createConnection = (): TLSSocket => connect({ socket, servername: hostname, ca });
        this.#send(url, { createConnection });
        return;
      }
      socket.destroy();
      // Nobody listens for `login`, so its head arrives, and nothing of what the proxy says.
      if (response.statusCode === WANTS_NAME) this.emit('response', response);
      this.#fail(NO_TUNNEL);
    });
    tunnel.end();
  }

  get #session(): DoubleSession {
    const { session: given } = this.#options;
    return given instanceof DoubleSession ? given : defaultSession;
  }

  #fail(said: string): void {
    if (!this.#isAborted) this.emit('error', new Error(said));
  }

  #send(url: string, way: HttpsOptions): void {
    const { credentials } = this.#options;
    const session = this.#session;
    const headers = session.headersFor(url, credentials === 'include');
    const request = requestHttps(url, { headers, ca: [...control.authorities], ...way });
    this.#request = request;
    request.on('error', ({ code }: NodeJS.ErrnoException) =>
      this.#fail(NET_ERRORS[code ?? ''] ?? 'net::ERR_FAILED'),
    );
    request.on('response', (response) => {
      if (credentials === 'include') session.keepCookies(url, response.headers['set-cookie'] ?? []);
      const { statusCode = 0, headers: given } = response;
      if (statusCode >= 300 && statusCode < 400 && given.location !== undefined) {
        this.#redirect(response, new URL(given.location, url).href);
      } else this.emit('response', response);
    });
    request.end();
  }

  #redirect(response: IncomingMessage, to: string): void {
    const { redirect = 'follow' } = this.#options;
    response.resume();
    let isFollowed = redirect === 'follow';
    this.#follow = () => {
      isFollowed = true;
    };
    if (redirect !== 'error') {
      this.emit('redirect', response.statusCode, 'GET', to, response.headers);
    }
    this.#follow = undefined;
    if (this.#isAborted) return;
    if (isFollowed) this.#ask(to);
    else this.emit('error', new Error('Redirect was cancelled'));
  }
}

export const net = {
  request: (options: RequestOptions | string): DoubleRequest =>
    new DoubleRequest(typeof options === 'string' ? { url: options } : options),
};
