import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Failure, FailureCode } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { RandomTokens } from '../../../ports/random-tokens.ts';
import { problemDetails, PROBLEM_TYPE, statusOf } from './problem-details.ts';

/** Sent with every answer: nothing here is a page. */
const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** How long a refused peer may keep sending while it is discarded, so that it can read the refusal. */
const LINGER_MS = 1_000;

type Said = Parameters<typeof failAs>[1];

/** A failure with the status that it has over HTTP. */
export interface Refusal {
  readonly failure: Failure;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export function refusal(
  code: FailureCode,
  said: Said,
  status = statusOf(code),
  headers: Refusal['headers'] = {},
): Refusal {
  return { failure: failAs(code, said).failure, status, headers };
}

export const REFUSED = {
  origin: refusal('not-allowed', [say('api-origin')]),
  json: refusal('invalid-parameters', [say('api-json')], 415),
  busy: refusal('busy', [say('api-busy')], 503, { 'Retry-After': '1' }),
  missing: refusal('token-refused', [say('api-token-missing')], 401, {
    'WWW-Authenticate': 'Bearer realm="Remanso"',
  }),
  bad: refusal('token-refused', [say('api-token-bad')], 401, {
    'WWW-Authenticate': 'Bearer realm="Remanso", error="invalid_token"',
  }),
} as const;

export function begin(response: ServerResponse): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
}

/** What is still to be read of the request is not: the connection ends. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { failure, status, headers }: Refusal,
): void {
  if (response.headersSent || response.destroyed) return;
  const body = JSON.stringify(problemDetails(failure, status));
  const isRead = request.complete || !hasBody(request);
  response.writeHead(status, {
    'Content-Type': PROBLEM_TYPE,
    'Content-Length': Buffer.byteLength(body),
    ...(isRead ? {} : { Connection: 'close' }),
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
  if (isRead) return;
  request.resume();
  const patience = setTimeout(() => request.socket.destroy(), LINGER_MS);
  request.socket.once('close', () => clearTimeout(patience));
}

/** With a tag of the content; 304 for who has it. `now` alone does not make it another one. */
export function sendValue(
  request: IncomingMessage,
  response: ServerResponse,
  value: unknown,
  tokens: Pick<RandomTokens, 'tagOf'>,
): void {
  const body = JSON.stringify(value);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (!isRead) {
    sendText(request, response, { status: 200, type: 'application/json', body });
    return;
  }
  const tag = `W/"${tokens.tagOf(body.replace(/"now":"[^"]*",/, ''))}"`;
  response.setHeader('ETag', tag);
  response.setHeader('Cache-Control', 'private, no-cache');
  if (tagsIn(request.headers['if-none-match']).includes(tag)) {
    response.writeHead(304);
    response.end();
    return;
  }
  sendText(request, response, { status: 200, type: 'application/json', body });
}

export function sendText(
  request: IncomingMessage,
  response: ServerResponse,
  { status, type, body }: { readonly status: number; readonly type: string; readonly body: string },
): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** RFC 9110, 13.1.2: weakly compared. */
function tagsIn(header: string | undefined): readonly string[] {
  return (header ?? '').split(',').map((one) => one.trim().replace(/^"/, 'W/"'));
}

function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}
