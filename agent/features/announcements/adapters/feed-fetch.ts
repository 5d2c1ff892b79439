import { succeed, type Result, type Saying } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { VERSION } from '../../../../shared/version.ts';
import type { FetchedText, Validators } from '../app/announcements.ts';
import { cutTo } from './foreign-text.ts';
import { MOST_FILE_BYTES } from '../../../../shared/features/announcements/announcement-calls.ts';

const PATIENCE_MS = 30_000;
const MOST_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export interface FetchLimits {
  readonly patienceMs: number;
  readonly mostBytes: number;
}

const LIMITS: FetchLimits = { patienceMs: PATIENCE_MS, mostBytes: MOST_FILE_BYTES };

/**
 * Reads a feed once (RFC 9110). Bytes count after decompression; redirects are followed only to the
 * same host and port, and never from https to http.
 */
export async function fetchFeed(
  address: string,
  known: Validators,
  limits: FetchLimits = LIMITS,
): Promise<Result<FetchedText>> {
  const abort = AbortSignal.timeout(limits.patienceMs);
  let url = feedAddress(address);
  try {
    for (let step = 0; step <= MOST_REDIRECTS; step += 1) {
      const response = await fetch(url, {
        headers: headersOf(known),
        redirect: 'manual',
        signal: abort,
      });
      const location = response.headers.get('location');
      if (!REDIRECTS.has(response.status) || location === null) {
        return await contentOf(response, url, limits);
      }
      await response.body?.cancel();
      const next = URL.canParse(location, url.href) ? new URL(location, url.href) : undefined;
      if (next === undefined || !isSameServer(url, next)) {
        const to = cutTo(next === undefined ? location : placeOf(next), 200);
        return refused(say('feed-redirect', { host: url.host, to }));
      }
      url = next;
    }
    return refused(say('feed-redirects', { host: url.host }));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return refused(whyFailed(error, url.host, limits));
  }
}

/** `webcal:` is https; where that does not answer, a person writes http. */
function feedAddress(address: string): URL {
  return new URL(address.replace(/^webcal:/i, 'https:'));
}

function headersOf({ etag, lastModified }: Validators): Record<string, string> {
  return {
    accept: 'text/calendar, application/json;q=0.9, */*;q=0.1',
    'user-agent': `Remanso/${VERSION}`,
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
  };
}

function isSameServer(from: URL, to: URL): boolean {
  if (to.username !== '' || to.password !== '') return false;
  // The same name on its other port, from http to https, is still the same server.
  const isUpgrade = from.protocol === 'http:' && to.protocol === 'https:' && to.port === '';
  return to.protocol === from.protocol
    ? to.host === from.host
    : isUpgrade && from.port === '' && to.hostname === from.hostname;
}

/** Never the whole address: it may contain secrets. */
function placeOf({ protocol, host }: URL): string {
  return host === '' ? protocol : `${protocol}//${host}`;
}

async function contentOf(
  response: Response,
  url: URL,
  { mostBytes }: FetchLimits,
): Promise<Result<FetchedText>> {
  const { status, headers, body } = response;
  const [etag, lastModified] = [usable(headers.get('etag')), usable(headers.get('last-modified'))];
  const validators = {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
  if (status === 304) {
    await body?.cancel();
    return succeed({ ...validators, content: undefined });
  }
  if (status !== 200) {
    await body?.cancel();
    return refused(say('feed-status', { host: url.host, status }));
  }
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of bytesOf(body)) {
    bytes += part.length;
    // Leaving the loop closes the connection.
    if (bytes > mostBytes) {
      return refused(say('feed-too-large', { host: url.host, bytes: mostBytes }));
    }
    parts.push(part);
  }
  return succeed({ ...validators, content: Buffer.concat(parts) });
}

function bytesOf(body: Response['body']): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  return (body as AsyncIterable<Uint8Array> | null) ?? [];
}

/** One of any length is not kept: the next answer is whole. */
function usable(value: string | null): string | undefined {
  return value === null || value.length > 1_000 ? undefined : value;
}

function whyFailed(error: Error, host: string, { patienceMs }: FetchLimits): Saying {
  if (error.name === 'TimeoutError') return say('feed-late', { host, seconds: patienceMs / 1000 });
  const { cause } = error;
  const why = cause instanceof Error ? cause.message || cause.name : error.message;
  return say('feed-unreachable', { host, why: cutTo(why, 200) });
}

function refused(why: Saying): Result<never> {
  return failAs('scheduler-unreachable', [say('nothing-read'), why]);
}
