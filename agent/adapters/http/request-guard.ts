import type { IncomingMessage } from 'node:http';
import { REFUSALS, type Refusal } from './refusal.ts';

/** How our own address may be written. */
export interface OwnAddress {
  readonly hosts: readonly string[];
  readonly origins: readonly string[];
}

/**
 * By number alone: `localhost` may lead to [::1], where another user may listen with our port, and a
 * browser would take both for one origin, whose pages share what they keep.
 */
export function ownAddress(port: number): OwnAddress {
  return written([`127.0.0.1:${port}`]);
}

/** For programs, which have no page and no session: by name too, as behind a web server. */
export function programAddress(port: number): OwnAddress {
  return written([`127.0.0.1:${port}`, `localhost:${port}`]);
}

function written(hosts: readonly string[]): OwnAddress {
  return { hosts, origins: hosts.map((host) => `http://${host}`) };
}

/** Where somebody belongs who typed the name: our address by number. `undefined`: it is none of that. */
export function byNumber(
  { method, headers, url = '' }: IncomingMessage,
  port: number,
): string | undefined {
  const isTyped = method === 'GET' && headers.host === `localhost:${port}` && url.startsWith('/');
  return isTyped && headers.origin === undefined ? `http://127.0.0.1:${port}${url}` : undefined;
}

/**
 * Checks who asks and how, before anything else. A foreign Host means that some name was pointed
 * here (DNS rebinding), a foreign Origin that a web page is asking.
 */
export function judgeRequest(request: IncomingMessage, own: OwnAddress): Refusal | undefined {
  const { host, origin } = request.headers;
  if (host === undefined || !own.hosts.includes(host)) return REFUSALS.host;
  if (origin !== undefined && !own.origins.includes(origin)) return REFUSALS.origin;
  if (request.method !== 'GET' && request.method !== 'HEAD') return REFUSALS.method;
  return hasBody(request) ? REFUSALS.body : undefined;
}

/** Browsers always send the Origin of a WebSocket. */
export function judgeUpgrade(request: IncomingMessage, own: OwnAddress): Refusal | undefined {
  return request.headers.origin === undefined ? REFUSALS.origin : judgeRequest(request, own);
}

/** Browsers cannot set headers on a WebSocket, but can name subprotocols. */
export const PAGE_PROTOCOL = 'remanso';

/**
 * The page's key: the second subprotocol of a WebSocket, or a header of its own. No other origin
 * can send either along with our cookie.
 */
export function pageKeyOf({ headers }: IncomingMessage): string | undefined {
  const header = headers['x-remanso-key'];
  if (typeof header === 'string') return header;
  const [protocol, key] = (headers['sec-websocket-protocol'] ?? '').split(',');
  return protocol?.trim() === PAGE_PROTOCOL ? key?.trim() : undefined;
}

function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/** The value of one cookie, as sent by the browser. */
export function cookieOf(request: IncomingMessage, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at !== -1 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}
