import type { HttpAction } from '../../../shared/domain/scheduler.ts';

/** What is sent in one exchange: a redirect may change all of it. */
export interface HttpStep {
  readonly url: URL;
  readonly method: HttpAction['method'];
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type Redirect =
  | { readonly kind: 'none' }
  | { readonly kind: 'follow'; readonly step: HttpStep }
  | { readonly kind: 'refused'; readonly outcome: string };

const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * What an answer asks for (RFC 9110, 15.4). Followed only to the same host and port and never from
 * https to http: credentials and data were meant for the server that the document names.
 */
export function redirectOf(status: number, location: string | undefined, step: HttpStep): Redirect {
  if (!REDIRECTS.includes(status) || location === undefined) return { kind: 'none' };
  const base = step.url;
  const refused = (where: string): Redirect => {
    return { kind: 'refused', outcome: `HTTP ${String(status)} ${where}` };
  };
  if (!URL.canParse(location, base)) return refused('to an unreadable address refused');
  const url = new URL(location, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return refused(`to another scheme refused: ${url.protocol.slice(0, -1)}`);
  }
  if (url.hostname !== base.hostname) return refused(`to another host refused: ${url.hostname}`);
  if (url.protocol !== 'https:' && base.protocol === 'https:') {
    return refused(`from https to http refused: ${url.host}`);
  }
  if (portOf(url) !== portOf(base)) {
    return refused(`to another port refused: ${url.hostname}:${portOf(url)}`);
  }
  // The answer chooses the path, not who we are.
  url.username = base.username;
  url.password = base.password;
  return { kind: 'follow', step: { ...changedMethod(status, step), url } };
}

/** 303 asks for GET; 301 and 302 turn a POST into one (as browsers do); 307 and 308 keep it. */
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

/** `host:port`, as outcomes name a server: never the whole URL, which may hold secrets. */
export function serverOf(url: URL): string {
  return `${url.hostname}:${portOf(url)}`;
}

export function portOf(url: URL): string {
  if (url.port !== '') return url.port;
  return url.protocol === 'https:' ? '443' : '80';
}
