import { EventEmitter } from 'node:events';
import type { ClientRequest as NodeRequest, IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
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

/** As `lib/common/api/net-client-request.ts` has it, over Node's own; proxies are Chromium's part. */
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
    const { session: given, credentials } = this.#options;
    const session = given instanceof DoubleSession ? given : defaultSession;
    const headers = session.headersFor(url, credentials === 'include');
    const request = requestHttps(url, { headers, ca: [...control.authorities], agent: false });
    this.#request = request;
    request.on('error', ({ code }: NodeJS.ErrnoException) => {
      const said = NET_ERRORS[code ?? ''] ?? 'net::ERR_FAILED';
      if (!this.#isAborted) this.emit('error', new Error(said));
    });
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
