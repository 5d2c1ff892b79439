import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { linuxLacks, rootLacks } from '../../../support/needs.ts';
import {
  getRequest,
  letIn,
  newPage,
  openBrowserDoor,
  openPage,
  pageHeaders,
  rawRequest,
  sessionFile,
  ticketOf,
  type BrowserDoor,
  type LetIn,
} from '../../../support/open-browser-door.ts';
import { asUser } from '../../../support/as-user.ts';
import { describeWith } from '../../../support/required-programs.ts';

const UPGRADE = {
  Upgrade: 'websocket',
  Connection: 'Upgrade',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': Buffer.alloc(16, 1).toString('base64'),
};

/** 101: the page would be admitted. */
async function knock(opened: BrowserDoor, halves: Partial<LetIn>): Promise<number> {
  const headers = { Host: opened.origin.slice(7), ...UPGRADE, ...pageHeaders(opened, halves) };
  const close = { ...headers, 'Sec-WebSocket-Version': '13' };
  return (await rawRequest(opened.door.port, `${getRequest('/agent', close)}\x88\x80\0\0\0\0`))
    .status;
}

async function mayStay({ origin }: BrowserDoor, { cookie, key }: LetIn): Promise<number> {
  const headers = { cookie, 'X-Remanso-Key': key };
  return (await fetch(`${origin}/session`, { headers })).status;
}

describe('signing in', () => {
  it('exchanges a token once, for a cookie and a key that only this reply contains', async () => {
    const { invite } = await openBrowserDoor();
    const address = invite();
    const first = await fetch(address, { redirect: 'manual' });
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(first.headers.get('referrer-policy')).toBe('no-referrer');
    expect(first.headers.get('set-cookie')).toMatch(
      /^remanso-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
    );
    expect(await first.text()).toMatch(/<meta name="remanso-key" content="[\w-]{43}" \/>/);
    const second = await fetch(address, { redirect: 'manual' });
    expect([second.status, second.headers.get('set-cookie')]).toEqual([401, null]);
    const said = await second.text();
    expect(said).toContain('remanso open');
    expect(said).not.toContain('remanso-key');
  });

  it('works for a day with a printed address', async () => {
    const opened = await openBrowserDoor();
    const [soon, late] = [opened.invite(), opened.invite()];
    opened.pass(0.9);
    expect((await fetch(soon)).status).toBe(200);
    opened.pass(0.2);
    expect((await fetch(late)).status).toBe(401);
  });

  it('accepts the printed address again from the browser already signed in', async () => {
    const opened = await openBrowserDoor();
    const { cookie } = await letIn(opened);
    const used = opened.invite();
    await fetch(used);
    const again = await fetch(used, { headers: { cookie }, redirect: 'manual' });
    expect([again.status, again.headers.get('location')]).toEqual([303, '/']);
    expect(again.headers.get('set-cookie')).toBeNull();
  });

  it('gives a fresh address to a signed-in browser, and its other tabs stay signed in', async () => {
    const opened = await openBrowserDoor();
    const first = await letIn(opened);
    const again = await letIn(opened, first.cookie);
    expect(again).toEqual(first);
    const other = await letIn(opened);
    expect(other.cookie).not.toBe(first.cookie);
    expect([await knock(opened, first), await knock(opened, other)]).toEqual([101, 101]);
  });
});

describe('a cookie that was sent to another port of this machine', () => {
  /** What a browser with this cookie sends to somebody else's web server. */
  async function thief(cookie: string): Promise<IncomingHttpHeaders> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const visited = once(server, 'request');
    const { port } = server.address() as AddressInfo;
    void fetch(`http://127.0.0.1:${port}/`, { headers: { cookie } }).catch(() => undefined);
    const [{ headers }] = (await visited) as [{ headers: IncomingHttpHeaders }];
    server.closeAllConnections();
    return headers;
  }

  it('opens nothing but an empty page', async () => {
    const opened = await openBrowserDoor();
    const session = await letIn(opened);
    const { cookie = '' } = await thief(session.cookie);
    expect(cookie).toBe(session.cookie);
    expect(await knock(opened, { cookie })).toBe(401);
    const page = await fetch(opened.origin, { headers: { cookie } });
    expect(await page.text()).not.toContain('remanso-key');
    for (const path of ['/session', '/export/audit.csv', '/export/report.json']) {
      const answer = await fetch(opened.origin + path, { headers: { cookie } });
      expect([401, 403]).toContain(answer.status);
    }
    expect(await knock(opened, session)).toBe(101);
  });
});

describeWith(
  ['bash', 'setpriv'],
  linuxLacks('setpriv'),
  rootLacks('processes of other users'),
)('both halves used by another user', () => {
  /** Sends these bytes as another user and reads the status line. */
  async function asNobody(port: number, bytes: string): Promise<string> {
    const script = `exec 3<>/dev/tcp/127.0.0.1/${port}; cat >&3; head -c 12 <&3`;
    const [program, ...words] = [...asUser('nobody'), 'bash', '-c', script];
    const child = spawn(program, words, { stdio: 'pipe' });
    child.stdin.end(bytes);
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    return said.toString();
  }

  it('admit nobody', async () => {
    const opened = await openBrowserDoor();
    const session = await letIn(opened);
    const Host = opened.origin.slice(7);
    const headers = { Host, ...UPGRADE, ...pageHeaders(opened, session) };
    const said = await asNobody(opened.door.port, getRequest('/agent', headers));
    expect(said).toBe('HTTP/1.1 403');
    const address = `/export/audit.csv?ticket=${ticketOf(opened, session)}`;
    const download = getRequest(address, { Host, Cookie: session.cookie });
    expect(await asNobody(opened.door.port, download)).toBe('HTTP/1.1 403');
    expect(await knock(opened, session)).toBe(101);
  });
});

describe('a session', () => {
  it('outlives the agent, on the same port', async () => {
    const file = sessionFile();
    const before = await openBrowserDoor({ sessionFile: file });
    const session = await letIn(before);
    await before.door.close('restart');
    const after = await openBrowserDoor({ sessionFile: file });
    expect(after.door.port).toBe(before.door.port);
    expect(await knock(after, session)).toBe(101);
  });

  it('finds another port where its own is taken, and reports it', async () => {
    const file = sessionFile();
    const before = await openBrowserDoor({ sessionFile: file });
    const { port } = before.door;
    const second = await openBrowserDoor({ sessionFile: file });
    expect(second.door.port).not.toBe(port);
    expect([before, second].map(({ door }) => door.portTaken)).toEqual([undefined, port]);
    expect(second.logged.join('\n')).toContain(`http.port-taken {"port":${port}`);
  });

  it('expires a week after its last use, a month after it began, or with the key', async () => {
    const file = sessionFile();
    const opened = await openBrowserDoor({ sessionFile: file });
    const [used, idle] = [await letIn(opened), await letIn(opened)];
    for (let week = 0; week < 4; week += 1) {
      opened.pass(6.9);
      expect(await mayStay(opened, used)).toBe(204);
    }
    expect(await mayStay(opened, idle)).toBe(401);
    opened.pass(3);
    expect(await mayStay(opened, used)).toBe(401);
    const fresh = await letIn(opened);
    const otherKey = await openBrowserDoor({ sessionFile: file, key: Buffer.alloc(32, 8) });
    expect(await mayStay(otherKey, fresh)).toBe(401);
  });

  it('is used by an open page, which is disconnected when it expires', async () => {
    const opened = await openBrowserDoor({ limits: { pingMs: 250 } });
    const session = await letIn(opened);
    const page = await openPage(opened, session);
    for (let week = 0; week < 2; week += 1) {
      opened.pass(6.9);
      // The first may already have been in flight.
      await once(page, 'ping');
      await once(page, 'ping');
    }
    const closed = once(page, 'close');
    opened.pass(7.1);
    expect((await closed)[0]).toBe(4401);
  });

  it('is listed without its credentials, and ended by its id', async () => {
    const opened = await openBrowserDoor();
    const [one, other] = [await letIn(opened), await letIn(opened)];
    const page = await openPage(opened, one);
    const listed = opened.sessions.list(opened.door.connected(), undefined);
    expect(listed.map(({ isConnected }) => isConnected).sort()).toEqual([false, true]);
    const text = JSON.stringify(listed);
    for (const { cookie, key } of [one, other]) {
      expect(text).not.toContain(cookie.split('=')[1]);
      expect(text).not.toContain(key);
    }
    const open = listed.find(({ isConnected }) => isConnected);
    const closed = once(page, 'close');
    opened.door.hangUpOn(opened.sessions.end({ sessionId: open?.id ?? '' }));
    expect((await closed)[0]).toBe(4401);
    expect([await mayStay(opened, one), await mayStay(opened, other)]).toEqual([401, 204]);
    const unused = opened.invite();
    expect(opened.sessions.end({ all: true })).toHaveLength(1);
    expect(await mayStay(opened, other)).toBe(401);
    expect((await fetch(unused)).status).toBe(401);
  });

  it('answers no more calls once it has ended', async () => {
    const opened = await openBrowserDoor();
    const session = await letIn(opened);
    const page = newPage(opened, session);
    await once(page, 'open');
    const answers: unknown[] = [];
    page.on('message', (data) => answers.push(data));
    page.send(JSON.stringify({ id: 1, call: 'agent.hello', params: {} }));
    await expect.poll(() => answers.length).toBe(1);
    opened.door.hangUpOn(opened.sessions.end({ all: true }));
    page.send(JSON.stringify({ id: 2, call: 'agent.hello', params: {} }));
    await once(page, 'close');
    expect(answers).toHaveLength(1);
  });
});
