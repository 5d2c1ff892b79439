import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Asset, pageWithKey } from './asset-shelf.ts';
import type { Admission, DoorSessions } from './door-sessions.ts';
import { doorPages } from '../../features/door-pages.ts';
import type { DoorPage } from './door-page.ts';
import { Downloads, type DownloadsOptions } from './downloads.ts';
import type { HttpPeers } from './http-peers.ts';
import { type Refusal, REFUSALS, refuse } from './refusal.ts';
import {
  byNumber,
  cookieOf,
  judgeRequest,
  ownAddress,
  type OwnAddress,
  pageKeyOf,
  programAddress,
} from './request-guard.ts';

const TOKEN = /^[\w-]{43}$/;

/**
 * A browser that comes by a file keeps its `SameSite=Strict` cookie back, and a session that it has
 * would be replaced under its other tabs. One step of our own page later it sends the cookie.
 */
function needsOwnStep({ headers, method }: IncomingMessage, token: string): boolean {
  const isFromElsewhere = headers['sec-fetch-site'] === 'cross-site';
  return isFromElsewhere && method === 'GET' && TOKEN.test(token);
}

/** Comes back to the same address; uses nothing up. */
function sendOwnStep(response: ServerResponse, token: string): void {
  const body = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Remanso</title>
<meta http-equiv="refresh" content="0;url=/?token=${token}"></head>
<body><p><a href="/?token=${token}">Remanso</a></p></body></html>
`;
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    Connection: 'close',
  });
  response.end(body);
}

interface PageServerOptions extends DownloadsOptions {
  readonly assets: ReadonlyMap<string, Asset>;
  readonly sessions: DoorSessions;
  readonly port: number;
  readonly peers: HttpPeers;
}

/** Serves the dashboard's files and downloads to authenticated browsers. */
export class PageServer {
  /** Cookies ignore ports: agents on the same machine must not share a name. */
  readonly cookieName: string;
  readonly #options: PageServerOptions;
  readonly #own: OwnAddress;
  readonly #ownForPrograms: OwnAddress;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #downloads: Downloads;
  readonly #pages: readonly DoorPage[];

  constructor(options: PageServerOptions) {
    this.#options = options;
    this.cookieName = `remanso-${options.port}`;
    this.#own = ownAddress(options.port);
    this.#ownForPrograms = programAddress(options.port);
    this.#headers = securityHeaders(options.port);
    this.#downloads = new Downloads(options);
    this.#pages = doorPages.map((page) => page(options));
  }

  serve(request: IncomingMessage, response: ServerResponse): void {
    for (const [name, value] of Object.entries(this.#headers)) response.setHeader(name, value);
    const [path, query] = splitOnce(request.url ?? '', '?');
    const ofPrograms = this.#pages.find((page) => page.isAt(path));
    const numbered = ofPrograms === undefined ? byNumber(request, this.#options.port) : undefined;
    if (numbered !== undefined) {
      redirect(response, numbered);
      return;
    }
    const own = ofPrograms === undefined ? this.#own : this.#ownForPrograms;
    const refusal = judgeRequest(request, own);
    if (refusal !== undefined) this.#refuse(request, response, refusal);
    else if (ofPrograms === undefined) this.#askWho(request, response, path, query);
    else ofPrograms.serve(request, response, { path, query: new URLSearchParams(query) });
  }

  /** The system is asked about another user first, where the document lets others in. */
  #askWho(request: IncomingMessage, response: ServerResponse, path: string, query: string): void {
    const { sessions, userOf } = this.#options;
    const uid = userOf(request.socket);
    sessions.users.whenKnown(uid, () => this.#servePage(request, response, path, query));
  }

  #servePage(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: string,
  ): void {
    const { sessions, userOf } = this.#options;
    if (sessions.isRefused(userOf(request.socket))) {
      this.#refuse(request, response, REFUSALS.user);
      return;
    }
    const token = path === '/' ? new URLSearchParams(query).get('token') : null;
    if (token !== null && needsOwnStep(request, token)) sendOwnStep(response, token);
    else if (token !== null) this.#letIn(request, response, token);
    else if (!this.#isLetIn(request)) this.#refuse(request, response, REFUSALS.session);
    else if (this.#hasPlace(request, response)) this.#open(request, response, path, query);
  }

  /** A browser with our cookie gets the page, which is empty without its key. */
  #isLetIn(request: IncomingMessage): boolean {
    const { sessions, userOf } = this.#options;
    return sessions.hasCookie(this.#cookieOf(request), userOf(request.socket));
  }

  #cookieOf(request: IncomingMessage): string | undefined {
    return cookieOf(request, this.cookieName);
  }

  #hasPlace(request: IncomingMessage, response: ServerResponse): boolean {
    const { peers } = this.#options;
    if (!peers.letIn(request)) {
      this.#refuse(request, response, REFUSALS.connections);
      return false;
    }
    peers.serve(request, response);
    return true;
  }

  /** The token is used up; the page's script removes it from the URL at once. */
  #letIn(request: IncomingMessage, response: ServerResponse, token: string): void {
    const admitted = request.method === 'GET' ? this.#exchange(request, token) : undefined;
    if (admitted !== undefined) {
      if (!this.#hasPlace(request, response)) return;
      const cookie = `${this.cookieName}=${admitted.cookie}; HttpOnly; SameSite=Strict; Path=/`;
      response.setHeader('Set-Cookie', cookie);
      sendAsset(request, response, pageWithKey(this.#startPage(), admitted.pageKey));
      return;
    }
    if (!this.#isLetIn(request)) {
      this.#refuse(request, response, REFUSALS.token);
      return;
    }
    redirect(response, '/');
  }

  #exchange(request: IncomingMessage, token: string): Admission | undefined {
    const { sessions, userOf } = this.#options;
    return sessions.exchange(token, this.#cookieOf(request), {
      browser: request.headers['user-agent'] ?? '',
      uid: userOf(request.socket),
    });
  }

  #startPage(): Asset {
    const page = this.#options.assets.get('/');
    if (page === undefined) throw new Error('The dashboard has no start page.');
    return page;
  }

  #open(request: IncomingMessage, response: ServerResponse, path: string, query: string): void {
    const send = this.#downloads.at(path);
    const asset = this.#options.assets.get(path);
    if (path === '/session') this.#tellSession(request, response);
    else if (send !== undefined) {
      const cookie = this.#cookieOf(request);
      this.#downloads.begin(request, response, { send, query: new URLSearchParams(query), cookie });
    } else if (asset !== undefined) sendAsset(request, response, asset);
    else this.#refuse(request, response, REFUSALS.path);
  }

  /** Tells a page that lost its connection whether it may reconnect. */
  #tellSession(request: IncomingMessage, response: ServerResponse): void {
    const { sessions, userOf } = this.#options;
    const session = sessions.prove(
      this.#cookieOf(request),
      pageKeyOf(request),
      userOf(request.socket),
    );
    if (session === undefined) {
      this.#refuse(request, response, REFUSALS.session);
      return;
    }
    response.writeHead(204, { 'Cache-Control': 'no-store' });
    response.end();
  }

  #refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
    refuse(request, response, refusal, this.#options.limits.lingerMs);
  }
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(303, { Location: to, 'Cache-Control': 'no-store', 'Content-Length': 0 });
  response.end();
}

function sendAsset(request: IncomingMessage, response: ServerResponse, asset: Asset): void {
  const { type, body, isHashed } = asset;
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Length': body.length,
    'Cache-Control': isHashed ? 'private, max-age=31536000, immutable' : 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** Sent with every answer. Scripts, styles and data come from this server only. */
function securityHeaders(port: number): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ws://127.0.0.1:${port}`,
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  };
}
