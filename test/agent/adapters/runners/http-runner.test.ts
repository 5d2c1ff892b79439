import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { LocalRunner } from '../../../../agent/adapters/runners/local-runner.ts';
import { OPEN_GATE, runRequest } from '../../../support/runner-request.ts';
import { startServer, type TestServer } from '../../../support/runner-server.ts';
import { freePort } from '../../../../build/scripts/free-port.ts';
import { spoken } from '../../../support/outcomes.ts';

const runner = new LocalRunner(process.env);
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function server(...answer: Parameters<typeof startServer>): Promise<TestServer> {
  const started = await startServer(...answer);
  open.push(started);
  return started;
}

/** A server that sends arbitrary bytes. Returns its URL. */
async function rawServer(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const tcp = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () =>
      new Promise((resolve) => {
        tcp.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  });
  return `http://127.0.0.1:${String((tcp.address() as AddressInfo).port)}/`;
}

function run(http: Record<string, unknown>, more: Record<string, unknown> = {}) {
  return runner.start(runRequest({ http, ...more }), OPEN_GATE);
}

describe('an HTTP action', () => {
  it('sends the body and its own User-Agent', async () => {
    const { url, seen } = await server((_, response) => response.end('thanks'));
    const headers = { 'Content-Type': 'text/plain', 'X-Remanso-Run': 'forged' };
    const request = runRequest({
      http: { method: 'PUT', url: `${url}/orders?a=b`, headers, body: 'ñandú' },
    });
    const active = runner.start(request, OPEN_GATE);
    expect(active.pid).toBeUndefined();
    expect(await spoken(active.ended)).toEqual({
      succeeded: true,
      outcome: 'HTTP 200',
      output: 'thanks',
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      method: 'PUT',
      url: '/orders?a=b',
      body: 'ñandú',
      headers: {
        'content-type': 'text/plain',
        'content-length': '7',
        'x-remanso-integration': 'shop-orders',
        'x-remanso-run': request.runId,
        'x-remanso-due-at': '2026-12-06T01:00:00Z',
      },
    });
  });

  it.each([
    [200, undefined, true],
    [299, undefined, true],
    [304, undefined, false],
    [503, undefined, false],
    [409, [200, 409], true],
    [204, [200], false],
  ])('HTTP %i with success codes %j succeeds: %j', async (status, successCodes, succeeded) => {
    const { url } = await server((_, response) => response.writeHead(status).end());
    const codes = successCodes === undefined ? {} : { successCodes };
    const outcome = `HTTP ${String(status)}`;
    expect(await spoken(run({ url, ...codes }).ended)).toEqual({ succeeded, outcome, output: '' });
  });

  it('succeeds with HEAD, which has no body', async () => {
    const { url } = await server((_, response) => response.end('x'));
    expect((await spoken(run({ method: 'HEAD', url }).ended)).outcome).toBe('HTTP 200');
  });
});

describe('redirects', () => {
  it.each([
    [301, 'POST', 'GET', ''],
    [302, 'POST', 'GET', ''],
    [302, 'PUT', 'PUT', 'x'],
    [303, 'PUT', 'GET', ''],
    [307, 'POST', 'POST', 'x'],
    [308, 'DELETE', 'DELETE', 'x'],
  ])('%i after %s asks with %s', async (status, method, then, body) => {
    const { url, seen } = await server(({ url: path }, response) => {
      if (path === '/from') response.writeHead(status, { location: '../to' });
      response.end();
    });
    const request = runRequest({ http: { method, url: `${url}/from`, body: 'x' } });
    const outcome = await spoken(runner.start(request, OPEN_GATE).ended);
    expect(outcome.outcome).toBe('HTTP 200');
    expect(seen.map(({ method: m, url: u }) => [m, u])).toEqual([
      [method, '/from'],
      [then, '/to'],
    ]);
    expect(seen[1]?.body).toBe(body);
    expect(seen[1]?.headers['x-remanso-run']).toBe(request.runId);
  });

  it('are refused to another host, another port, another scheme', async () => {
    const other = await server((_, response) => response.end());
    const { url } = await server(({ url: path }, response) => {
      response.writeHead(302, { location: decodeURIComponent(path.slice(1)) }).end('moved');
    });
    const to = async (location: string) =>
      (await spoken(run({ url: `${url}/${encodeURIComponent(location)}` }).ended)).outcome;
    expect(await to('http://example.com/x')).toBe('HTTP 302 to another host refused: example.com');
    expect(await to(`${other.url}/x`)).toBe(
      `HTTP 302 to another port refused: 127.0.0.1:${String(other.port)}`,
    );
    expect(await to('file:///etc/passwd')).toBe('HTTP 302 to another scheme refused: file');
    expect(await to('http://[')).toBe('HTTP 302 to an unreadable address refused');
    expect(other.seen).toEqual([]);
  });

  it('stop after five', async () => {
    const { url, seen } = await server((_, response) =>
      response.writeHead(302, { location: '/again' }).end(),
    );
    expect((await spoken(run({ url }).ended)).outcome).toBe('HTTP 302: more than 5 redirects');
    expect(seen).toHaveLength(6);
  });

  it('are ordinary replies where they count as success or have no location', async () => {
    const { url, seen } = await server(({ url: path }, response) =>
      response.writeHead(302, path === '/lost' ? {} : { location: '/x' }).end(),
    );
    expect((await spoken(run({ url, successCodes: [302] }).ended)).succeeded).toBe(true);
    expect(await spoken(run({ url: `${url}/lost` }).ended)).toMatchObject({ outcome: 'HTTP 302' });
    expect(seen).toHaveLength(2);
  });
});

describe('limits of an HTTP action', () => {
  it('a server that does not answer, or only byte by byte', async () => {
    const silent = await server(() => undefined);
    const drops = await server((_, response) => {
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    });
    // On a busy machine the first byte takes its time.
    const [nothing, bytes] = await Promise.all([
      spoken(run({ url: silent.url }, { timeout: '150ms' }).ended),
      spoken(run({ url: drops.url }, { timeout: '2s' }).ended),
    ]);
    expect(nothing.outcome).toBe('timed out after 150ms');
    expect(bytes.outcome).toBe('timed out after 2s');
    expect(bytes.output).toMatch(/^\.+$/);
  });

  it('more than 10 MB: the connection is closed', async () => {
    const { url, sockets } = await server((_, response) => {
      const block = Buffer.alloc(1 << 16, 'y');
      const pour = () => {
        while (response.write(block));
      };
      response.on('drain', pour);
      pour();
    });
    const outcome = await spoken(run({ url }).ended);
    expect(outcome.outcome).toBe('HTTP 200, cut off: it answered more than 10 MB');
    expect(outcome.output).toBe('y'.repeat(64 * 1024));
    await expect.poll(() => sockets.size).toBe(0);
  });

  it('a reply after it was stopped', async () => {
    const { url, sockets, seen } = await server(() => undefined);
    const active = run({ url });
    await expect.poll(() => seen.length).toBe(1);
    active.stop(60_000);
    expect((await spoken(active.ended)).outcome).toBe('stopped: the request was cut off');
    await expect.poll(() => sockets.size).toBe(0);
  });
});

describe('a failed exchange describes what failed', () => {
  it('nobody listens', async () => {
    const port = await freePort();
    const outcome = await spoken(run({ url: `http://user:secret@127.0.0.1:${port}/` }).ended);
    expect(outcome).toEqual({
      succeeded: false,
      outcome: `connection refused: 127.0.0.1:${port}`,
      output: '',
    });
  });

  it('the host does not exist', async () => {
    const { outcome } = await spoken(run({ url: 'http://no-such-host.invalid/' }).ended);
    expect(outcome).toMatch(
      /^(host not found|the name service did not answer): no-such-host.invalid:80$/,
    );
  });

  it('the server hangs up', async () => {
    const url = await rawServer((socket) => socket.on('data', () => socket.resetAndDestroy()));
    expect((await spoken(run({ url }).ended)).outcome).toMatch(/^connection reset: 127/);
  });

  it('the reply is not HTTP', async () => {
    const url = await rawServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n'));
    expect((await spoken(run({ url }).ended)).outcome).toMatch(
      /^answered something that is not HTTP: /,
    );
  });

  it('the reply is truncated', async () => {
    const url = await rawServer((socket) =>
      socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc')),
    );
    expect(await spoken(run({ url }).ended)).toMatchObject({
      succeeded: false,
      outcome: expect.stringMatching(/^connection closed within the answer: /) as string,
      output: 'abc',
    });
  });

  it('the URL or a header is invalid', async () => {
    expect((await spoken(run({ url: 'http://[' }).ended)).outcome).toBe(
      'could not start: Invalid URL',
    );
    const headers = { 'X-A': 'line\nbreak' };
    // It does not get as far as a run.
    expect(() => run({ url: 'http://127.0.0.1:1/', headers })).toThrow(
      /a header has no line breaks/,
    );
  });
});

describe('many runs at once', () => {
  it('are all in flight at once, and leave no connection behind', async () => {
    const count = 500;
    const { url, seen, sockets } = await server((_, response) => {
      if (seen.length < count) waiting.push(response);
      else for (const one of [...waiting, response]) one.end('ok');
    });
    const waiting: { end(text: string): unknown }[] = [];
    const runs = Array.from({ length: count }, (_, i) =>
      runner.start(runRequest({ http: { url } }, `i${String(i)}`), OPEN_GATE),
    );
    // The server answers only once all requests are in: a queue here would wait forever.
    const outcomes = await Promise.all(runs.map(({ ended }) => ended));
    expect(outcomes.filter(({ succeeded }) => succeeded)).toHaveLength(count);
    expect(new Set(seen.map(({ headers }) => headers['x-remanso-integration'])).size).toBe(count);
    await expect.poll(() => sockets.size).toBe(0);
  });
});
