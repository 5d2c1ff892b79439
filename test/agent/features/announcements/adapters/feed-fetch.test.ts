import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  fetchFeed,
  type FetchLimits,
} from '../../../../../agent/features/announcements/adapters/feed-fetch.ts';
import type { FetchedText } from '../../../../../agent/features/announcements/app/announcements.ts';
import type { Result } from '../../../../../shared/errors.ts';

const LIMITS: FetchLimits = { patienceMs: 20_000, mostBytes: 100_000 };

let server: Server;
let url = '';
let asked: IncomingMessage[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
/** Sockets that the server sees as closed. */
let closed: Promise<unknown>[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request);
    closed.push(once(response, 'close'));
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.ics`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  asked = [];
  closed = [];
});

function codes(result: Result<FetchedText>): readonly string[] {
  return result.ok ? ['ok'] : (result.failure.said ?? []).map(({ code }) => code).slice(1);
}

describe('a feed', () => {
  it('is read, and later only if it changed', async () => {
    answer = (request, response) => {
      if (request.headers['if-none-match'] === '"one"') {
        response.writeHead(304).end();
        return;
      }
      response.writeHead(200, { etag: '"one"', 'last-modified': 'Sat, 28 Nov 2026' }).end('text');
    };
    const first = await fetchFeed(url, {}, LIMITS);
    if (!first.ok) throw new Error(first.failure.message);
    const { content, ...validators } = first.value;
    expect(Buffer.from(content ?? []).toString()).toBe('text');
    const second = await fetchFeed(url, validators, LIMITS);
    expect(second).toMatchObject({ ok: true, value: { content: undefined } });
    expect(asked.map(({ headers }) => headers['if-modified-since'])).toEqual([
      undefined,
      'Sat, 28 Nov 2026',
    ]);
  });

  it('is unpacked', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('packed'));
    };
    const read = await fetchFeed(url, {}, LIMITS);
    expect(read.ok && Buffer.from(read.value.content ?? []).toString()).toBe('packed');
  });

  it('is followed within its server', async () => {
    answer = (request, response) => {
      if (request.url === '/feed.ics') response.writeHead(302, { location: '/other' }).end();
      else response.end('there');
    };
    expect(codes(await fetchFeed(url, {}, LIMITS))).toEqual(['ok']);
  });
});

describe('a hostile feed', () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));

  it.each<readonly [what: string, code: string, answer: typeof answer]>([
    [
      'never ends',
      'feed-too-large',
      (_, response) => {
        const more = (): void => {
          while (response.write(Buffer.alloc(65_536, 'x')));
        };
        response.on('drain', more);
        more();
      },
    ],
    [
      'says that it has 1 GB, and begins',
      'feed-too-large',
      (_, response) => {
        response.writeHead(200, { 'content-length': 1_000_000_000 });
        response.write(Buffer.alloc(200_000));
      },
    ],
    [
      'is a gzip bomb',
      'feed-too-large',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    ],
    [
      'is a gzip bomb in another',
      'feed-too-large',
      (_, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(gzipSync(bomb)),
    ],
    [
      'ends in the middle',
      'feed-unreachable',
      (_, response) => {
        response.writeHead(200, { 'content-length': 1_000 });
        response.write('BEGIN:VCALENDAR', () => response.destroy());
      },
    ],
    [
      'is no gzip although it says so',
      'feed-unreachable',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain'),
    ],
    [
      'redirects to another host',
      'feed-redirect',
      (_, response) => response.writeHead(302, { location: 'http://localhost:1/x' }).end(),
    ],
    [
      'redirects to another port',
      'feed-redirect',
      (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/x' }).end(),
    ],
    [
      'redirects to a file',
      'feed-redirect',
      (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    ],
    [
      'redirects with a password',
      'feed-redirect',
      (request, response) => {
        const location = `http://a:b@${request.headers.host ?? ''}/x`;
        response.writeHead(302, { location }).end();
      },
    ],
    [
      'redirects for ever',
      'feed-redirects',
      (request, response) => response.writeHead(307, { location: `${request.url ?? ''}x` }).end(),
    ],
    ['wants a login', 'feed-status', (_, response) => response.writeHead(401).end()],
    [
      'answers nothing that it was asked',
      'feed-status',
      (_, response) => response.writeHead(206).end('x'),
    ],
  ])('that %s is refused, and let go of', async (_, code, given) => {
    answer = given;
    expect(codes(await fetchFeed(url, {}, LIMITS))).toEqual([code]);
    await Promise.all(closed);
  });

  it('that sends a byte now and then is cut off', async () => {
    answer = (_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    };
    const read = await fetchFeed(url, {}, { ...LIMITS, patienceMs: 300 });
    expect(codes(read)).toEqual(['feed-late']);
    await Promise.all(closed);
  });

  it('that nobody serves is told', async () => {
    expect(codes(await fetchFeed('http://127.0.0.1:9/x', {}, LIMITS))).toEqual([
      'feed-unreachable',
    ]);
  });
});
