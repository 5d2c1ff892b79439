import { createHash } from 'node:crypto';

/** The dashboard's own scheme and hosts: no file URL, no server, no network. */
export const SCHEME = 'app';

/**
 * The host of an agent's page. Each has one of its own, so that the browser keeps apart what they
 * store, and main knows from its frame for which agent a page speaks.
 */
export function pageHost(address: string | null): string {
  if (address === null) return 'remanso';
  return `at-${createHash('sha256').update(address).digest('hex').slice(0, HASHED)}`;
}

const HASHED = 16;
const OURS = new RegExp(`^${SCHEME}://(?<host>remanso|at-[0-9a-f]{${HASHED}})(?<path>/.*)?$`, 's');

/** `route` as in deep links: `/windows?past=`. */
export function pageUrl(host: string, route = ''): string {
  return `${SCHEME}://${host}/index.html${route === '' ? '' : `#${route}`}`;
}

/** Of a page of ours; anything else has none. */
export function hostOf(url: string): string | undefined {
  return OURS.exec(url)?.groups?.['host'];
}

/** What it asks for, without query and mark. */
export function pathOf(url: string): string | undefined {
  const path = OURS.exec(url)?.groups?.['path'];
  return path?.split(/[?#]/)[0];
}

/**
 * The page may load its own parts and nothing else; it talks through the preload, not the network.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "worker-src 'none'",
].join('; ');

export function isOurPage(url: string): boolean {
  return hostOf(url) !== undefined;
}
