import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../../../build/scripts/free-port.ts';
import { listenerOf } from '../../../../agent/adapters/http/peer-user.ts';
import { agentCalls } from '../../../../shared/contract/agent-contract.ts';
import { UIDS } from '../../../support/as-user.ts';
import { linuxLacks, rootLacks } from '../../../support/needs.ts';
import {
  getRequest,
  letIn,
  openBrowserDoor,
  openPage,
  pageHeaders,
  rawRequest,
  sessionFile,
  type BrowserDoor,
} from '../../../support/open-browser-door.ts';
import { describeWith } from '../../../support/required-programs.ts';
import { statusLine, Stranger } from '../../../support/stranger.ts';

/** What a good attacker would try next, once an address on a command line is no more. */

const UPGRADE = {
  Upgrade: 'websocket',
  Connection: 'Upgrade',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': Buffer.alloc(16, 1).toString('base64'),
};

/** A request with a fresh token, as it would let in who may come in. */
function fresh(opened: BrowserDoor): string {
  const { host, pathname, search } = new URL(opened.invite());
  return getRequest(pathname + search, { Host: host, Connection: 'close' });
}

async function isUnused(opened: BrowserDoor, request: string): Promise<boolean> {
  return (await rawRequest(opened.door.port, request)).status === 200;
}

describeWith(
  ['setpriv', 'unshare'],
  linuxLacks('/proc/net/tcp'),
  rootLacks('processes of other users'),
)('another user who comes', () => {
  const stranger = new Stranger('www-data');

  it('from another address with the port of the user’s browser', async () => {
    const opened = await openBrowserDoor();
    const { port } = opened.door;
    // The user's browser, whose port everybody sees in /proc/net/tcp.
    const browser = connect(port, '127.0.0.1');
    await once(browser, 'connect');
    onTestFinished(() => void browser.destroy());
    const from = { address: '127.0.0.2', port: browser.localPort ?? 0 };
    const request = fresh(opened);
    const said = await stranger.ask(port, request, { from });
    expect(statusLine(said)).toBe('HTTP/1.1 403');
    expect(await isUnused(opened, request)).toBe(true);
  });

  it('that closes at once, when the system says that the connection is root’s', async () => {
    const opened = await openBrowserDoor();
    for (let time = 0; time < 5; time += 1) {
      const request = fresh(opened);
      await stranger.ask(opened.door.port, request, { isHasty: true });
      expect(await isUnused(opened, request)).toBe(true);
    }
    expect(opened.sessions.list(new Set(), undefined)).toHaveLength(5);
  });

  it('as root of a namespace of their own', async () => {
    const opened = await openBrowserDoor();
    const inNamespace = new Stranger('www-data', ['unshare', '--user', '--map-root-user', '--']);
    const request = fresh(opened);
    const said = await inNamespace.ask(opened.door.port, request);
    expect(statusLine(said)).toBe('HTTP/1.1 403');
    expect(await isUnused(opened, request)).toBe(true);
  });

  it('through a program of the agent’s own user that passes connections on', async () => {
    const opened = await openBrowserDoor();
    const { port } = opened.door;
    const relay = createServer((from) => {
      const to = connect(port, '127.0.0.1');
      from.pipe(to).pipe(from);
      for (const end of [from, to]) end.on('error', () => undefined);
    }).listen(0, '127.0.0.1');
    await once(relay, 'listening');
    onTestFinished(() => void relay.close());
    const at = (relay.address() as AddressInfo).port;
    const Host = `127.0.0.1:${port}`;
    const used = opened.invite();
    await fetch(used);
    const { cookie } = await letIn(opened);
    const tries = [
      getRequest('/', { Host, Connection: 'close' }),
      getRequest('/?token=guess', { Host, Connection: 'close' }),
      getRequest(`/${new URL(used).search}`, { Host, Connection: 'close' }),
      getRequest('/agent', { Host, ...UPGRADE, ...pageHeaders(opened, {}) }),
      getRequest('/agent', { Host, ...UPGRADE, ...pageHeaders(opened, { cookie }) }),
      getRequest('/session', { Host, Cookie: cookie, Connection: 'close' }),
    ];
    for (const one of tries) expect(statusLine(await stranger.ask(at, one))).toBe('HTTP/1.1 401');
    // And a browser that names the relay is at the wrong address, even with a token.
    const { search } = new URL(opened.invite());
    const named = getRequest(`/${search}`, { Host: `127.0.0.1:${at}`, Connection: 'close' });
    expect(statusLine(await stranger.ask(at, named))).toBe('HTTP/1.1 403');
  });

  it('with every header that could name somebody else', async () => {
    const opened = await openBrowserDoor();
    const { host, search } = new URL(opened.invite());
    const forged = {
      Host: host,
      Connection: 'close',
      'X-Forwarded-For': '127.0.0.1',
      Forwarded: 'for=127.0.0.1;host=127.0.0.1',
      'X-Real-IP': '127.0.0.1',
      'X-Remote-User': 'root',
      Authorization: `Basic ${Buffer.from('root:').toString('base64')}`,
      'Sec-Fetch-Site': 'same-origin',
    };
    const said = await stranger.ask(opened.door.port, getRequest(`/${search}`, forged));
    expect(statusLine(said)).toBe('HTTP/1.1 403');
  });

  it('as a second request of a connection, after one that anybody may make', async () => {
    const opened = await openBrowserDoor();
    const Host = opened.origin.slice(7);
    const first = getRequest('/calendar/guess.ics', { Host });
    const said = await stranger.ask(opened.door.port, first + fresh(opened));
    expect(said).not.toMatch(/set-cookie|remanso-key/i);
  });

  it('is told what to do, and no more than that', async () => {
    const opened = await openBrowserDoor();
    const said = await stranger.ask(opened.door.port, fresh(opened));
    expect(said).toContain('remanso status');
    expect(said).toContain('lang="es"');
    const [, body = ''] = said.split('\r\n\r\n');
    expect(body).not.toMatch(/token=|\d+\.\d+\.\d+\.\d+|uid|\/home|\/root/);
  });

  it('cannot take the port of an agent of root while that is down', async () => {
    const opened = await openBrowserDoor();
    const { port } = opened.door;
    await opened.door.close('down');
    expect(await stranger.listen(port, '/')).toBe('EACCES');
  });

  it('ends all sessions by taking a port, instead of getting one', async () => {
    const file = sessionFile();
    // A port that everybody may take, as one of an agent that is not root's.
    const own = await freePort();
    const before = await openBrowserDoor({ sessionFile: file, port: own });
    const session = await letIn(before);
    await before.door.close('down');
    const until = join(dirname(file), 'taken');
    const taking = stranger.listen(own, until);
    await expect.poll(() => listenerOf(own), { timeout: 10_000 }).toBe(UIDS['www-data']);
    const after = await openBrowserDoor({ sessionFile: file });
    writeFileSync(until, '');
    expect(await taking).toBe('');
    expect(after.door.portTaken).toBe(own);
    expect(after.sessions.list(new Set(), undefined)).toEqual([]);
    const headers = { cookie: session.cookie, 'X-Remanso-Key': session.key };
    expect((await fetch(`${after.origin}/session`, { headers })).status).toBe(401);
    expect(after.logged.join('\n')).toContain('http.port-of-another-user');
  });

  it('reads no token in the log', async () => {
    const opened = await openBrowserDoor();
    const { search } = new URL(opened.invite());
    const Host = opened.origin.slice(7);
    const token = search.slice('?token='.length);
    for (const path of [`/${search}`, `/x${search}`, `/agent${search}`, `//${search}`]) {
      await stranger.ask(opened.door.port, getRequest(path, { Host, Connection: 'close' }));
      await rawRequest(
        opened.door.port,
        getRequest(path, { Host: 'evil.example', Referer: `http://${Host}/${search}` }),
      );
    }
    expect(opened.logged.join('\n')).not.toContain(token);
  });
});

it('who typed localhost is led to the number: another user may have [::1]', async () => {
  const opened = await openBrowserDoor();
  const { door, sessions } = opened;
  const { token } = sessions.invite();
  const Host = `localhost:${door.port}`;
  const typed = await rawRequest(
    door.port,
    getRequest(`/?token=${token}`, { Host, Connection: 'close' }),
  );
  expect(typed.status).toBe(303);
  expect(typed.text).toContain(`Location: ${opened.origin}/?token=${token}\r\n`);
  expect(typed.text).not.toMatch(/set-cookie|remanso-key/i);
  // A page of http://localhost:PORT may be somebody else's.
  const session = await letIn(opened);
  const Origin = `http://${Host}`;
  const headers = { ...UPGRADE, ...pageHeaders(opened, session), Origin };
  for (const host of [Host, opened.origin.slice(7)]) {
    const said = await rawRequest(door.port, getRequest('/agent', { Host: host, ...headers }));
    expect(said.status).toBe(403);
  }
  for (const path of ['http://evil.example/', 'x', '*']) {
    const said = await rawRequest(door.port, getRequest(path, { Host, Connection: 'close' }));
    expect([400, 403]).toContain(said.status);
  }
});

it('a page of the web that sends a browser here uses no token up, and reads nothing', async () => {
  const opened = await openBrowserDoor();
  const { host, pathname, search } = new URL(opened.invite());
  const come = (site: string): ReturnType<typeof rawRequest> => {
    const headers = { Host: host, 'Sec-Fetch-Site': site, Connection: 'close' };
    return rawRequest(opened.door.port, getRequest(pathname + search, headers));
  };
  const first = await come('cross-site');
  expect(first.status).toBe(200);
  expect(first.text).not.toMatch(/set-cookie|remanso-key/i);
  expect(first.text).toContain("frame-ancestors 'none'");
  expect((await come('same-origin')).text).toMatch(/set-cookie/i);
  const forged = getRequest('/?token=%22%3E%3Cscript%3E', {
    ...{ Host: host, 'Sec-Fetch-Site': 'cross-site', Connection: 'close' },
  });
  const said = await rawRequest(opened.door.port, forged);
  expect([said.status, said.text.includes('<script>')]).toEqual([401, false]);
});

it.skipIf(process.platform !== 'linux')('listens on 127.0.0.1 and nowhere else', async () => {
  const { door } = await openBrowserDoor();
  const port = door.port.toString(16).toUpperCase().padStart(4, '0');
  const listening = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    readFileSync(table, 'latin1')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local, , state]) => local?.endsWith(`:${port}`) === true && state === '0A')
      .map(([, local]) => local),
  );
  expect(listening).toEqual([`0100007F:${port}`]);
});

/** What a session must not do, stolen or not: see `call-doors.ts`. */
const NEVER_IN_BROWSERS = ['session.invite', 'audit.export', 'agent.stop', 'approvalToken.add'];

it('calls that write files or give addresses are answered to no page', async () => {
  const opened = await openBrowserDoor();
  const page = await openPage(opened);
  const socketOnly = Object.entries(agentCalls)
    .filter(([, { doors }]) => doors === 'socket')
    .map(([name]) => name);
  expect(socketOnly).toEqual(expect.arrayContaining(NEVER_IN_BROWSERS));
  for (const [at, call] of socketOnly.entries()) {
    const answered = once(page, 'message');
    page.send(JSON.stringify({ id: at, call, params: {} }));
    const [data] = (await answered) as [Buffer];
    expect(JSON.parse(data.toString())).toMatchObject({
      id: at,
      ok: false,
      failure: { code: 'not-supported' },
    });
  }
});

const SHELL = fileURLToPath(new URL('../../../../electron', import.meta.url));

it('the shell hands the desktop files of ours alone', () => {
  const files = readdirSync(SHELL, { recursive: true, encoding: 'utf8' });
  const sources = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file, text: readFileSync(join(SHELL, file), 'utf8') }));
  expect(sources.length).toBeGreaterThan(20);
  const having = (call: string) =>
    sources.flatMap(({ file, text }) => (text.includes(call) ? [file] : [])).sort();
  // An address that is opened stands on the browser's command line: never ours, which has a token, but
  // one of somebody else, once a person says so.
  expect(having('openExternal(')).toEqual(['outside/outside-links.ts']);
  expect(having('openPath(')).toEqual(['agent/fresh-address.ts', 'files/file-dialogs.ts']);
});
