import type { IncomingMessage } from 'node:http';
import { REFUSALS, type Refusal } from './refusal.ts';

/** The ways in which our own address may be written. */
export interface OwnAddress {
  readonly hosts: readonly string[];
  readonly origins: readonly string[];
}

export function ownAddress(port: number): OwnAddress {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  return { hosts, origins: hosts.map((host) => `http://${host}`) };
}

/**
 * Judges who asks and how, before anything else is looked at. Another Host means that some name was
 * made to point here (DNS rebinding), another Origin that some page of the web asks.
 */
export function judgeRequest(request: IncomingMessage, own: OwnAddress): Refusal | undefined {
  const { host, origin } = request.headers;
  if (host === undefined || !own.hosts.includes(host)) return REFUSALS.host;
  if (origin !== undefined && !own.origins.includes(origin)) return REFUSALS.origin;
  if (request.method !== 'GET' && request.method !== 'HEAD') return REFUSALS.method;
  return hasBody(request) ? REFUSALS.body : undefined;
}

/** A browser always says where a WebSocket is opened from. */
export function judgeUpgrade(request: IncomingMessage, own: OwnAddress): Refusal | undefined {
  return request.headers.origin === undefined ? REFUSALS.origin : judgeRequest(request, own);
}

/** Browsers set no header of ours on a WebSocket, but name the protocols that they speak. */
export const PAGE_PROTOCOL = 'remanso';

/**
 * The page's key: of a WebSocket the second protocol, of other requests a header of its own. No
 * other origin gets to send either with a cookie of ours.
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

/** The value of one cookie, as the browser sent it. */
export function cookieOf(request: IncomingMessage, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at !== -1 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}
