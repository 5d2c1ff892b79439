import type { Outcome, RedirectTarget } from '../../../shared/domain/facts/outcome.ts';
import type { HttpAction } from '../../../shared/domain/schedulers/scheduler.ts';

/** What one exchange sends: a redirect may change all of it. */
export interface HttpStep {
  readonly url: URL;
  readonly method: HttpAction['method'];
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type Redirect =
  | { readonly kind: 'none' }
  | { readonly kind: 'follow'; readonly step: HttpStep }
  | { readonly kind: 'refused'; readonly outcome: Outcome };

const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * What a redirect asks for (RFC 9110, 15.4). Followed only to the same host and port and never from
 * https to http: credentials and data were meant for the server that the document names.
 */
export function redirectOf(status: number, location: string | undefined, step: HttpStep): Redirect {
  if (!REDIRECTS.includes(status) || location === undefined) return { kind: 'none' };
  const base = step.url;
  const refused = (to: RedirectTarget, place: string): Redirect => {
    return { kind: 'refused', outcome: { code: 'redirect-refused', status, to, place } };
  };
  if (!URL.canParse(location, base)) {
    return { kind: 'refused', outcome: { code: 'redirect-unreadable', status } };
  }
  const url = new URL(location, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return refused('scheme', url.protocol.slice(0, -1));
  }
  if (url.hostname !== base.hostname) return refused('host', url.hostname);
  if (url.protocol !== 'https:' && base.protocol === 'https:') {
    return refused('plain-http', url.host);
  }
  if (portOf(url) !== portOf(base)) {
    return refused('port', `${url.hostname}:${portOf(url)}`);
  }
  // The answer chooses the path, not our identity.
  url.username = base.username;
  url.password = base.password;
  return { kind: 'follow', step: { ...changedMethod(status, step), url } };
}

/** 303 means GET; 301 and 302 turn a POST into one (as browsers do); 307 and 308 keep it. */
function changedMethod(status: number, step: HttpStep): HttpStep {
  const becomesGet =
    status === 303
      ? step.method !== 'GET' && step.method !== 'HEAD'
      : (status === 301 || status === 302) && step.method === 'POST';
  if (!becomesGet) return step;
  const headers = Object.entries(step.headers).filter(
    ([name]) => !name.startsWith('content-') && name !== 'transfer-encoding',
  );
  return { url: step.url, method: 'GET', headers: Object.fromEntries(headers) };
}

/** `host:port`, as outcomes name a server: never the whole URL, which may contain secrets. */
export function serverOf(url: URL): string {
  return `${url.hostname}:${portOf(url)}`;
}

export function portOf(url: URL): string {
  if (url.port !== '') return url.port;
  return url.protocol === 'https:' ? '443' : '80';
}
