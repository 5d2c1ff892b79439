import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchRelease } from '../../../electron/updates/fetch-release.ts';
import { chromiumLacks, launchChromium } from '../../support/dashboard-page.ts';
import { control } from '../../support/electron-double/control.ts';
import { ForwardProxy } from '../../support/forward-proxy.ts';
import { describeWith } from '../../support/required-programs.ts';
import { tlsPair } from '../../support/tls-pair.ts';

vi.mock('electron', () => import('../../support/electron-double/electron.ts'));

/** Known to the proxy alone. */
const HOST = 'updates.example';
const URL_OF_FILE = `https://${HOST}/latest.json`;
const NO_TUNNEL = 'net::ERR_TUNNEL_CONNECTION_FAILED';
const NO_PROXY = 'net::ERR_PROXY_CONNECTION_FAILED';

let server: Server;
let proxy: ForwardProxy;
let asked: string[];
beforeAll(async () => {
  const pair = tlsPair(HOST);
  control.authorities = [pair.cert];
  server = createServer(pair, (request, response) => {
    asked.push(request.url ?? '');
    response.end('file');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
});
afterAll(() => {
  control.proxy = undefined;
  server.close();
  server.closeAllConnections();
});
beforeEach(async () => {
  asked = [];
  proxy = await ForwardProxy.start((server.address() as AddressInfo).port);
  return () => proxy.close();
});

describe('the request for a new version', () => {
  const startTimer = (): (() => void) => () => undefined;
  const fetch = () => fetchRelease(URL_OF_FILE, startTimer);
  beforeEach(() => {
    control.proxy = proxy.address;
  });

  it('goes through the proxy of the system, which sees where to and no more', async () => {
    expect(await fetch()).toEqual({ kind: 'file', bytes: Buffer.from('file') });
    expect(asked).toEqual(['/latest.json']);
    const headers = { host: `${HOST}:443`, 'proxy-connection': 'keep-alive', connection: 'close' };
    expect(proxy.asked).toEqual([
      { to: `${HOST}:443`, headers: { ...headers, 'user-agent': 'Remanso' } },
    ]);
  });

  it('has no name and no password for a proxy that wants them, and says so', async () => {
    proxy.status = 407;
    expect(await fetch()).toEqual({ kind: 'failed', why: 'proxy', detail: HOST });
    expect(proxy.asked).toHaveLength(1);
  });

  it.each([403, 502])('says that there is no way through a proxy that answers %i', async (code) => {
    proxy.status = code;
    expect(await fetch()).toEqual({ kind: 'failed', why: 'unreachable', detail: NO_TUNNEL });
    expect(asked).toEqual([]);
  });

  it('goes no other way where the proxy is gone', async () => {
    proxy.close();
    expect(await fetch()).toEqual({ kind: 'failed', why: 'unreachable', detail: NO_PROXY });
  });
});

const inChromium = describeWith([], chromiumLacks);

/** What the double claims of Chromium, of whose network Electron's is made. */
inChromium('a real Chromium behind the same proxy, which the system names', () => {
  let browser: Browser;
  const launched = async (): Promise<Browser> => {
    vi.stubEnv('https_proxy', proxy.address);
    browser = await launchChromium();
    vi.unstubAllEnvs();
    return browser;
  };
  /** What arrives, or what the network says. */
  const open = async (): Promise<{ readonly statuses: number[]; readonly said: string }> => {
    const page = await (await launched()).newPage({ ignoreHTTPSErrors: true });
    const session = await page.context().newCDPSession(page);
    await session.send('Fetch.enable', { handleAuthRequests: true });
    session.on('Fetch.requestPaused', ({ requestId }) => {
      void session.send('Fetch.continueRequest', { requestId });
    });
    // As Electron does where nobody listens for `login`.
    session.on('Fetch.authRequired', ({ requestId }) => {
      const authChallengeResponse = { response: 'CancelAuth' } as const;
      void session.send('Fetch.continueWithAuth', { requestId, authChallengeResponse });
    });
    const statuses: number[] = [];
    page.on('response', (response) => statuses.push(response.status()));
    const failure = new Promise<string>((resolve) => {
      page.on('requestfailed', (request) => resolve(request.failure()?.errorText ?? ''));
    });
    const text = page.goto(URL_OF_FILE).then(async (response) => response?.text() ?? '');
    // A page waits for a person where the proxy wants a name; the request is over by then.
    text.catch(() => undefined);
    const said = await Promise.race([text.catch(() => failure), failure]);
    await browser.close();
    return { statuses, said };
  };

  it('goes through it by a tunnel', async () => {
    expect(await open()).toEqual({ statuses: [200], said: 'file' });
    const [{ to, headers } = { to: '', headers: {} }] = proxy.asked;
    expect(to).toBe(`${HOST}:443`);
    expect(Object.keys(headers).toSorted()).toEqual(['host', 'proxy-connection', 'user-agent']);
  });

  it.each([
    { status: 407, statuses: [407] },
    { status: 403, statuses: [] },
    { status: 502, statuses: [] },
  ])('gets no tunnel by an answer of $status', async ({ status, statuses }) => {
    proxy.status = status;
    expect(await open()).toEqual({ statuses, said: NO_TUNNEL });
  });

  it('goes no other way where the proxy is gone', async () => {
    proxy.close();
    expect(await open()).toEqual({ statuses: [], said: NO_PROXY });
  });
});
