import { createServer, type Server } from 'node:https';
import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { fetchRelease } from '../../../electron/updates/fetch-release.ts';
import { control } from '../../support/electron-double/control.ts';
import { tlsPair } from '../../support/tls-pair.ts';

vi.mock('electron', () => import('../../support/electron-double/electron.ts'));

let pair: ReturnType<typeof tlsPair>;
let server: Server;
let answer: RequestListener;
let address: string;
let asked: { readonly url: string; readonly headers: IncomingHttpHeaders }[];
beforeAll(() => {
  pair = tlsPair();
});
beforeEach(async () => {
  control.authorities = [pair.cert];
  asked = [];
  server = createServer(pair, (request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  address = `https://localhost:${String((server.address() as AddressInfo).port)}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const startTimer = (ms: number, fire: () => void): (() => void) => {
  const timer = setTimeout(fire, ms);
  return () => clearTimeout(timer);
};
const fetch = (path = '/latest.json') => fetchRelease(`${address}${path}`, startTimer);
const redirect =
  (to: (url: string) => string): RequestListener =>
  (request, response) =>
    response.writeHead(302, { location: to(request.url ?? '') }).end();

it('gets the file, and sends nothing but the request', async () => {
  answer = (_request, response) => {
    response.setHeader('set-cookie', 'id=1').end('file');
  };
  const fetched = await fetch();
  expect(fetched).toEqual({ kind: 'file', bytes: Buffer.from('file') });
  await fetch();
  const { host, connection, ...sent } = asked[1]?.headers ?? {};
  expect([host, connection]).toEqual([address.slice('https://'.length), 'close']);
  expect(sent).toEqual({ 'user-agent': 'Remanso', 'accept-language': 'en' });
  expect(asked.map(({ url }) => url)).toEqual(['/latest.json', '/latest.json']);
});

it('follows a few redirects, as of a release on GitHub', async () => {
  const next = redirect((url) => (url === '/latest.json' ? '/1' : `/${String(+url.slice(1) + 1)}`));
  answer = (request, response) => {
    if (request.url === '/4') response.end('there');
    else next(request, response);
  };
  expect(await fetch()).toMatchObject({ kind: 'file', bytes: Buffer.from('there') });
});

it('follows no endless redirects, and none without https', async () => {
  answer = redirect(() => '/again');
  const host = address.slice('https://'.length);
  const failed = { kind: 'failed', why: 'redirected' };
  expect(await fetch()).toEqual({ ...failed, detail: host });
  expect(asked).toHaveLength(5);
  answer = redirect(() => 'http://localhost:9/latest.json');
  expect(await fetch()).toEqual({ ...failed, detail: 'localhost:9' });
});

it('stops at an answer without an end', async () => {
  answer = (_request, response) => {
    const write = (): void => {
      if (response.write('a'.repeat(16_384))) setImmediate(write);
    };
    write();
  };
  expect(await fetch()).toMatchObject({ kind: 'failed', why: 'too-big' });
});

it('gives up on a server that says nothing', async () => {
  answer = () => undefined;
  const timers: (() => void)[] = [];
  const fetched = fetchRelease(address, (ms, fire) => {
    expect(ms).toBe(20_000);
    timers.push(fire);
    return () => undefined;
  });
  await expect.poll(() => asked).toHaveLength(1);
  timers[0]?.();
  expect(await fetched).toEqual({ kind: 'failed', why: 'too-slow', detail: '' });
});

it.each([404, 500, 204])('takes no file with status %i', async (status) => {
  answer = (_request, response) => response.writeHead(status).end();
  expect(await fetch()).toEqual({ kind: 'failed', why: 'status', detail: String(status) });
});

it('survives an answer that breaks off', async () => {
  answer = (_request, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('half');
    setTimeout(() => response.destroy(), 20);
  };
  expect(await fetch()).toMatchObject({ kind: 'failed', why: 'unreachable' });
});

it('does not trust another certificate, and says what the network says', async () => {
  control.authorities = [];
  answer = (_request, response) => response.end();
  const why = { kind: 'failed', why: 'unreachable' };
  expect(await fetch()).toEqual({ ...why, detail: 'net::ERR_CERT_AUTHORITY_INVALID' });
  server.close();
  server.closeAllConnections();
  expect(await fetch()).toMatchObject({ ...why, detail: 'net::ERR_CONNECTION_REFUSED' });
});
