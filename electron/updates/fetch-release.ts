import { net, session, type IncomingMessage, type Session } from 'electron';
import { MOST_BYTES } from './release-file.ts';

export type FetchedRelease =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'failed';
      readonly why: 'unreachable' | 'proxy' | 'too-slow' | 'too-big' | 'status' | 'redirected';
      readonly detail: string;
    };

type Settle = (answer: FetchedRelease) => void;

const PATIENCE_MS = 20_000;
/** The files of a release lie behind two on GitHub. */
const MOST_REDIRECTS = 4;
const OK = 200;
/** Only a proxy asks for a name; without one Chromium gives us the head of its answer and no more. */
const PROXY_WANTS_NAME = 407;

const failed = (
  why: Extract<FetchedRelease, { kind: 'failed' }>['why'],
  detail = '',
): FetchedRelease => ({ kind: 'failed', why, detail: detail.slice(0, 200) });

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '');

/**
 * Over Chromium's network, which follows the system's proxy. The session is not that of the pages, and
 * keeps nothing on disk; by default Electron would send our version and the language of the system.
 */
function plainSession(): Session {
  const plain = session.fromPartition('updates');
  plain.setUserAgent('Remanso', 'en');
  return plain;
}

export function fetchRelease(
  url: string,
  startTimer: (ms: number, fire: () => void) => () => void,
): Promise<FetchedRelease> {
  return new Promise((resolve) => {
    const request = net.request({
      ...{ url, session: plainSession(), referrerPolicy: 'no-referrer' },
      ...{ credentials: 'omit', cache: 'no-store', redirect: 'manual' },
    });
    const end: Settle = (answer) => {
      stopTimer();
      resolve(answer);
      request.abort();
    };
    const stopTimer = startTimer(PATIENCE_MS, () => end(failed('too-slow')));
    let redirects = 0;
    let host = hostOf(url);
    request.on('redirect', (_status, _method, to) => {
      host = hostOf(to);
      redirects += 1;
      if (redirects <= MOST_REDIRECTS && to.startsWith('https://')) request.followRedirect();
      else end(failed('redirected', host));
    });
    request.on('error', ({ message }) => end(failed('unreachable', message)));
    request.on('response', (response) => {
      if (response.statusCode === PROXY_WANTS_NAME) end(failed('proxy', host));
      else read(response, end);
    });
    request.end();
  });
}

/** Unpacked by then: a small answer may become a large one. */
function read(response: IncomingMessage, end: Settle): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('error', () => end(failed('unreachable')));
  response.on('aborted', () => end(failed('unreachable')));
  if (response.statusCode !== OK) {
    end(failed('status', String(response.statusCode)));
    return;
  }
  response.on('data', (chunk) => {
    size += chunk.byteLength;
    if (size > MOST_BYTES) end(failed('too-big'));
    else chunks.push(chunk);
  });
  response.on('end', () => end({ kind: 'file', bytes: Buffer.concat(chunks) }));
}
