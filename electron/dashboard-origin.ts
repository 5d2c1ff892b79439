/** The dashboard's own scheme and host: no file URL, no server, no network. */
export const SCHEME = 'app';
export const ORIGIN = `${SCHEME}://remanso`;
export const START_URL = `${ORIGIN}/index.html`;

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
  return url === ORIGIN || url.startsWith(`${ORIGIN}/`);
}
