import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Failure, Result } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { answerCall } from '../../../shared/rpc/serve-agent.ts';
import type { Log } from '../../ports/log.ts';
import type { Asset } from './asset-shelf.ts';
import { downloadFilter, downloadFormat, sendDownload } from './audit-download.ts';
import type { DoorSessions } from './door-sessions.ts';
import type { HttpLimits } from './http-limits.ts';
import { refusalPage, REFUSALS, type Refusal } from './refusal.ts';
import { reportFormat, sendReport } from './report-download.ts';
import { cookieOf, judgeRequest, ownAddress, type OwnAddress } from './request-guard.ts';
import { securityHeaders } from './security-headers.ts';

interface PageServerOptions {
  readonly assets: ReadonlyMap<string, Asset>;
  readonly sessions: DoorSessions;
  readonly handlers: CallHandlers;
  readonly log: Log;
  readonly limits: HttpLimits;
  readonly port: number;
}

const STATUSES: ReadonlyMap<string, number> = new Map([
  ['invalid-parameters', 400],
  ['not-found', 404],
]);

/** Serves the dashboard's files and downloads to browsers that were let in. */
export class PageServer {
  /** Cookies know no ports: agents beside each other must not take each other's. */
  readonly cookieName: string;
  readonly #options: PageServerOptions;
  readonly #own: OwnAddress;
  readonly #headers: Readonly<Record<string, string>>;
  #downloads = 0;

  constructor(options: PageServerOptions) {
    this.#options = options;
    this.cookieName = `remanso-${options.port}`;
    this.#own = ownAddress(options.port);
    this.#headers = securityHeaders(options.port);
  }

  serve(request: IncomingMessage, response: ServerResponse): void {
    for (const [name, value] of Object.entries(this.#headers)) response.setHeader(name, value);
    const refusal = judgeRequest(request, this.#own);
    if (refusal !== undefined) {
      this.#refuse(request, response, refusal);
      return;
    }
    const [path, query] = splitOnce(request.url ?? '', '?');
    const token = path === '/' ? new URLSearchParams(query).get('token') : null;
    if (token !== null) this.#letIn(request, response, token);
    else if (this.#isLetIn(request)) this.#open(request, response, path, query);
    else this.#refuse(request, response, REFUSALS.session);
  }

  #isLetIn(request: IncomingMessage): boolean {
    return this.#options.sessions.isValid(cookieOf(request, this.cookieName));
  }

  /** The token leaves the address bar, the history and the Referer at once. */
  #letIn(request: IncomingMessage, response: ServerResponse, token: string): void {
    const session = request.method === 'GET' ? this.#options.sessions.exchange(token) : undefined;
    if (session !== undefined) {
      const cookie = `${this.cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`;
      response.setHeader('Set-Cookie', cookie);
    } else if (!this.#isLetIn(request)) {
      this.#refuse(request, response, REFUSALS.token);
      return;
    }
    response.writeHead(303, { Location: '/', 'Cache-Control': 'no-store', 'Content-Length': 0 });
    response.end();
  }

  #open(request: IncomingMessage, response: ServerResponse, path: string, query: string): void {
    const format = downloadFormat(path);
    const report = reportFormat(path);
    const asset = this.#options.assets.get(path);
    if (format !== undefined) {
      const filter = downloadFilter(new URLSearchParams(query));
      this.#download(request, response, () =>
        sendDownload(response, format, (file) =>
          this.#ask('audit.export', { format, path: file, filter }),
        ),
      );
    } else if (report !== undefined) {
      this.#download(request, response, () =>
        sendReport(response, report, new URLSearchParams(query), (params) =>
          this.#ask('occurrence.report', params),
        ),
      );
    } else if (asset !== undefined) sendAsset(request, response, asset);
    else this.#refuse(request, response, REFUSALS.path);
  }

  #download(
    request: IncomingMessage,
    response: ServerResponse,
    send: () => Promise<Result<unknown>>,
  ): void {
    const { limits, log } = this.#options;
    if (request.method !== 'GET' || this.#downloads >= limits.downloads) {
      const busy = request.method === 'GET' ? REFUSALS.downloads : REFUSALS.method;
      this.#refuse(request, response, busy);
      return;
    }
    this.#downloads += 1;
    // The whole is written before its first byte is sent.
    response.setTimeout(0);
    send()
      .then(
        (sent) => {
          if (!sent.ok) this.#fail(request, response, sent.failure);
        },
        (error: unknown) => {
          log.warn('http.download-failed', { message: String(error) });
          response.destroy();
        },
      )
      .finally(() => {
        this.#downloads -= 1;
      });
  }

  #ask(call: 'audit.export' | 'occurrence.report', params: object): ReturnType<typeof answerCall> {
    const { handlers, log } = this.#options;
    return answerCall(call, params, handlers, {
      context: { connectionId: 0 },
      onDefect: (method, cause) => log.error('call.failed', { door: 'http', method, cause }),
    });
  }

  #fail(request: IncomingMessage, response: ServerResponse, failure: Failure): void {
    const problems = (failure.problems ?? []).map(({ path, message }) => `${path}: ${message}`);
    const message = [failure.message, ...problems].join(' · ').replaceAll(/[<>&]/g, ' ');
    const status = STATUSES.get(failure.code) ?? 500;
    this.#refuse(request, response, { status, message });
  }

  /** What the peer still sends is not read: the connection ends with the answer. */
  #refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
    const body = refusalPage(refusal);
    response.writeHead(refusal.status, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
      Connection: 'close',
      ...(refusal.status === 405 ? { Allow: 'GET, HEAD' } : {}),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
    const patience = setTimeout(() => request.socket.destroy(), this.#options.limits.lingerMs);
    request.socket.once('close', () => clearTimeout(patience));
  }
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
