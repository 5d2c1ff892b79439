import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { succeed } from '../../../../shared/errors.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import {
  getRequest,
  letIn,
  newPage,
  openBrowserDoor,
  openPage,
  pageHeaders,
  rawConnection,
  rawRequest,
  SECRET,
  type LetIn,
} from '../../../support/open-browser-door.ts';

const CLOSE = { Connection: 'close' };
const UPGRADE = {
  Upgrade: 'websocket',
  Connection: 'Upgrade',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': Buffer.alloc(16, 1).toString('base64'),
};

describe('who is rejected', () => {
  it.each([
    ['no token', '/'],
    ['no token, and a file', '/assets/main-C0ffee42.js'],
    ['a wrong token', '/?token=guess'],
    ['an empty token', '/?token='],
    ['the token in the wrong place', '/index.html?token=TOKEN'],
    ['a download', '/export/audit.csv'],
    ['a request for a session', '/session'],
  ])('%s', async (_, template) => {
    const { door, sessions } = await openBrowserDoor();
    const path = template.replace('TOKEN', sessions.invite().token);
    const headers = { Host: `127.0.0.1:${door.port}`, ...CLOSE };
    const { status, text } = await rawRequest(door.port, getRequest(path, headers));
    expect(status).toBe(401);
    expect(text).toContain('remanso open');
    expect(text).toContain('<p lang="es">');
    expect(text).not.toContain('Set-Cookie');
  });

  it.each([
    ['another name (DNS rebinding)', 'evil.example'],
    ['another name on our port', 'evil.example:PORT'],
    ['our address on another port', '127.0.0.1:1'],
    ['our address without the port', '127.0.0.1'],
    ['any other address of this machine', '0.0.0.0:PORT'],
    ['none', undefined],
  ])('a Host of %s, even with a token or cookie', async (_, host) => {
    const opened = await openBrowserDoor();
    const { door, sessions } = opened;
    const { cookie: Cookie, key } = await letIn(opened);
    const named = host?.replace('PORT', String(door.port));
    const headers = { ...(named === undefined ? {} : { Host: named }), Cookie, ...CLOSE };
    for (const path of ['/', `/?token=${sessions.invite().token}`]) {
      const { status } = await rawRequest(door.port, getRequest(path, headers));
      expect([400, 403]).toContain(status);
    }
    const upgraded = await rawRequest(
      door.port,
      getRequest('/agent', {
        ...pageHeaders(opened, { key }),
        ...headers,
        ...UPGRADE,
        Origin: `http://${named ?? ''}`,
      }),
    );
    expect([400, 403]).toContain(upgraded.status);
  });

  it('a wrong Host does not consume the token', async () => {
    const { door, invite } = await openBrowserDoor();
    const url = new URL(invite());
    const headers = { Host: 'evil.example', ...CLOSE };
    await rawRequest(door.port, getRequest(`/${url.search}`, headers));
    expect((await fetch(url)).status).toBe(200);
  });

  it.each(['http://evil.example', 'null', 'https://127.0.0.1:PORT', 'http://127.0.0.1:1'])(
    'an Origin of %s',
    async (origin) => {
      const opened = await openBrowserDoor();
      const { door } = opened;
      const Origin = origin.replace('PORT', String(door.port));
      const proof = pageHeaders(opened, await letIn(opened));
      const headers = { ...proof, Host: `127.0.0.1:${door.port}`, Origin };
      const page = await rawRequest(door.port, getRequest('/', { ...headers, ...CLOSE }));
      const socket = await rawRequest(door.port, getRequest('/agent', { ...headers, ...UPGRADE }));
      expect([page.status, socket.status]).toEqual([403, 403]);
    },
  );

  it('an incomplete or forged WebSocket request', async () => {
    const opened = await openBrowserDoor();
    const { door } = opened;
    const { cookie, key } = await letIn(opened);
    const other = await letIn(opened);
    const Host = `127.0.0.1:${door.port}`;
    const forge = (text: string): string =>
      text.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const status = async (half: Partial<LetIn>, more = {}, path = '/agent'): Promise<number> => {
      const headers = { Host, ...UPGRADE, ...pageHeaders(opened, half), ...more };
      return (await rawRequest(door.port, getRequest(path, headers))).status;
    };
    const withoutOrigin = { Cookie: cookie, 'Sec-WebSocket-Protocol': `remanso, ${key}` };
    const request = getRequest('/agent', { Host, ...UPGRADE, ...withoutOrigin });
    expect((await rawRequest(door.port, request)).status).toBe(403);
    expect(await status({})).toBe(401);
    expect(await status({ key })).toBe(401);
    expect(await status({ cookie })).toBe(401);
    expect(await status({ cookie: forge(cookie), key })).toBe(401);
    expect(await status({ cookie, key: forge(key) })).toBe(401);
    expect(await status({ cookie, key: other.key })).toBe(401);
    const asProtocol = { 'Sec-WebSocket-Protocol': key };
    expect(await status({ cookie }, asProtocol)).toBe(401);
    expect(await status({ cookie, key }, {}, '/')).toBe(404);
    const page = newPage(opened, { cookie, key });
    await once(page, 'open');
    page.terminate();
  });
});

describe('what is requested', () => {
  it.each([
    '/..%2fsecret.html',
    '/%2e%2e/secret.html',
    '/../secret.html',
    '/assets/../../secret.html',
    '/assets%2f..%2f..%2fsecret.html',
    '/..\\secret.html',
    '//secret.html',
    '/link.html',
    '/index.html%00',
    'http://evil.example/secret.html',
    '/__proto__',
  ])('%s is not found', async (path) => {
    const opened = await openBrowserDoor();
    const { door } = opened;
    const { cookie: Cookie } = await letIn(opened);
    const headers = { Host: `127.0.0.1:${door.port}`, Cookie, ...CLOSE };
    const { status, text } = await rawRequest(door.port, getRequest(path, headers));
    expect([400, 404]).toContain(status);
    expect(text).not.toContain(SECRET);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH'])('no %s', async (method) => {
    const opened = await openBrowserDoor();
    const { door } = opened;
    const { cookie: Cookie } = await letIn(opened);
    const headers = { Host: `127.0.0.1:${door.port}`, Cookie, ...CLOSE };
    const { status } = await rawRequest(door.port, getRequest('/', headers, method));
    expect(status).toBe(405);
  });

  it('no body, however it is declared: a gigabyte is refused before it is read', async () => {
    const { door } = await openBrowserDoor();
    const Host = `127.0.0.1:${door.port}`;
    const gigabyte = String(2 ** 30);
    for (const announced of [
      { 'Content-Length': gigabyte },
      { 'Content-Length': gigabyte, Expect: '100-continue' },
      { 'Transfer-Encoding': 'chunked' },
    ]) {
      const { socket, answer } = rawConnection(door.port);
      socket.write(getRequest('/', { Host, ...announced }));
      const chunk = Buffer.alloc(64 * 1024, 'x');
      let sent = 0;
      const pump = (): void => {
        while (sent < 2 ** 30 && socket.writable) {
          sent += chunk.length;
          if (!socket.write(chunk)) break;
        }
      };
      socket.on('drain', pump);
      pump();
      expect((await answer).status).toBe(413);
      expect(sent).toBeLessThan(64 * 2 ** 20);
    }
  });

  it('no endless headers', async () => {
    const { door } = await openBrowserDoor();
    const headers = { Host: `127.0.0.1:${door.port}`, 'X-Long': 'x'.repeat(64 * 1024) };
    expect((await rawRequest(door.port, getRequest('/', headers))).status).toBeGreaterThan(399);
  });
});

it('a connection reset while being refused affects no other', async () => {
  const opened = await openBrowserDoor();
  const headers = { Host: opened.origin.slice(7), ...UPGRADE };
  for (let n = 0; n < 50; n += 1) {
    const { socket, answer } = rawConnection(opened.door.port);
    await once(socket, 'connect');
    socket.write(getRequest('/agent', headers));
    // Before, during and after the reply.
    for (let turns = n % 5; turns > 0; turns -= 1) await new Promise(setImmediate);
    socket.resetAndDestroy();
    await answer;
  }
  expect((await fetch(opened.invite())).status).toBe(200);
});

describe('slow and numerous clients', () => {
  it('a slowloris client is disconnected, and others are served meanwhile', async () => {
    const opened = await openBrowserDoor({ limits: { headersMs: 300 } });
    const { socket, answer } = rawConnection(opened.door.port);
    socket.write('GET / HTTP/1.1\r\n');
    const drip = setInterval(() => socket.write('X-A: b\r\n'), 50);
    const { cookie } = await letIn(opened);
    expect((await fetch(opened.origin, { headers: { cookie } })).status).toBe(200);
    const { status } = await answer;
    clearInterval(drip);
    expect([0, 408]).toContain(status);
  });

  it('an idle connection is closed', async () => {
    const { door } = await openBrowserDoor({ limits: { headersMs: 200, idleMs: 200 } });
    const { answer } = rawConnection(door.port);
    expect([0, 408]).toContain((await answer).status);
  });

  it('pages beyond the limit are refused', async () => {
    const opened = await openBrowserDoor({ limits: { webSockets: 2 } });
    const session = await letIn(opened);
    await openPage(opened, session);
    const second = await openPage(opened, session);
    const [error] = (await once(newPage(opened, session), 'error')) as [Error];
    expect(error.message).toContain('503');
    second.terminate();
    await expect.poll(() => opened.door.connected().size).toBe(1);
    await openPage(opened, session);
  });
});

describe('pages that misbehave', () => {
  it.each([
    ['binary', Buffer.from([1, 2, 3]), 1003],
    ['no JSON', '{', 1008],
    ['no call', '{"id":1}', 1008],
    ['a negative id', '{"id":-1,"call":"agent.hello","params":{}}', 1008],
    [
      'a deep nest',
      `{"id":1,"call":"agent.hello","params":${'['.repeat(5000)}${']'.repeat(5000)}}`,
      1008,
    ],
  ])('%s ends the connection', async (_, data, code) => {
    const page = await openPage(await openBrowserDoor());
    page.send(data);
    expect((await once(page, 'close'))[0]).toBe(code);
  });

  it('a frame over the limit ends the connection before it is kept', async () => {
    const page = await openPage(await openBrowserDoor());
    page.on('error', () => undefined);
    page.send('x'.repeat(25 * 2 ** 20));
    expect([1006, 1009]).toContain((await once(page, 'close'))[0]);
  });

  it('ten thousand calls at once: the first are answered, the rest get busy, none is lost', async () => {
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    const given: Partial<CallHandlers> = {
      'run.list': async () => {
        await held;
        return succeed({ runs: [] });
      },
    };
    const page = await openPage(await openBrowserDoor({ given }));
    const verdicts = new Map<string, number>();
    const all = new Promise<void>((resolve) => {
      let answered = 0;
      page.on('message', (data: Buffer) => {
        const reply = JSON.parse(data.toString()) as { ok: boolean; failure?: { code: string } };
        const verdict = reply.ok ? 'ok' : (reply.failure?.code ?? '?');
        verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
        answered += 1;
        if (verdicts.get('busy') === 9_936) answer();
        if (answered === 10_000) resolve();
      });
    });
    for (let id = 0; id < 10_000; id += 1) {
      page.send(JSON.stringify({ id, call: 'run.list', params: { integrationId: 'a' } }));
    }
    await all;
    expect(Object.fromEntries(verdicts)).toEqual({ ok: 64, busy: 9_936 });
  });

  it('a page that never reads is disconnected', async () => {
    const opened = await openBrowserDoor({ limits: { backlogBytes: 100_000 } });
    const { door, logged } = opened;
    const page = await openPage(opened);
    page.pause();
    const reason = 'x'.repeat(1_000_000);
    for (let n = 0; n < 40; n += 1) door.announce('agent.stopping', { reason });
    expect(logged.filter((line) => line.startsWith('http.cut-off'))).toHaveLength(1);
    page.terminate();
  });
});
