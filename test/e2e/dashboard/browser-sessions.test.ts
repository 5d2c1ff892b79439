import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { calmDocument } from '../screens/sample-document.ts';

const NOWHERE = 'http://127.0.0.1:9';
const person = { name: 'ana', via: 'test' };

describe.runIf(hasChromium)('a browser that is let in', () => {
  let browser: Browser;
  let agent: ServedAgent;
  let page: Page;
  let context: BrowserContext;
  let origin: string;

  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser.close());

  beforeEach(async () => {
    agent = await servedAgent(calmDocument(NOWHERE, Date.now()));
    ({ origin } = new URL(agent.url));
    ({ page, context } = await openDashboard(browser, agent.url));
    await page.locator('.agent.connected').waitFor();
  }, 60_000);
  afterEach(async () => {
    await context.close();
    await agent.dispose();
  });

  async function invite(): Promise<string> {
    const invited = await agent.client.call('session.invite', { person });
    if (!invited.ok) throw new Error(invited.failure.message);
    return invited.value.url;
  }

  async function openTab(url: string): Promise<Page> {
    const tab = await context.newPage();
    await tab.goto(url);
    return tab;
  }

  it('shows no token in its address, and stays in after a reload', async () => {
    expect(page.url()).toBe(`${origin}/`);
    await page.reload();
    await page.locator('.agent.connected').waitFor();
    await page.goto(`${origin}/#/settings`);
    await page.reload();
    await page.locator('.agent.connected').waitFor();
    expect(page.url()).toBe(`${origin}/#/settings`);
    expect(await page.evaluate(() => document.querySelector('meta[name=remanso-key]'))).toBeNull();
  }, 60_000);

  it('lets its other tabs in, with or without a fresh address', async () => {
    const second = await openTab(origin);
    await second.locator('.agent.connected').waitFor();
    const third = await openTab(await invite());
    await third.locator('.agent.connected').waitFor();
    await page.reload();
    await page.locator('.agent.connected').waitFor();
    const listed = await agent.client.call('session.list', {});
    expect(listed).toMatchObject({ value: { sessions: [{ isConnected: true }] } });
  }, 60_000);

  it('finds back to the next agent by itself', async () => {
    await agent.restart();
    await page.locator('.agent.connected').waitFor();
  }, 60_000);

  it('gives its cookie to every port of the machine, and nobody gets in with it', async () => {
    const cookies: string[] = [];
    const thief = createServer((request, response) => {
      cookies.push(request.headers.cookie ?? '');
      response.end('<!doctype html><title>a web server of somebody else</title>');
    }).listen(0, '127.0.0.1');
    await once(thief, 'listening');
    await openTab(`http://127.0.0.1:${(thief.address() as AddressInfo).port}/`);
    thief.close();
    thief.closeAllConnections();
    const [Cookie = ''] = cookies;
    expect(Cookie).toContain('remanso-');
    const headers = { Cookie, Origin: origin };
    for (const protocols of [[], ['remanso'], ['remanso', 'guess']]) {
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/agent`, protocols, { headers });
      const [error] = (await once(socket, 'error')) as [Error];
      expect(error.message).toContain('401');
    }
    for (const path of ['/export/audit.csv', '/export/audit.csv?ticket=guess', '/session']) {
      const answer = await fetch(origin + path, { headers: { Cookie } });
      expect([401, 403]).toContain(answer.status);
    }
    expect(await (await fetch(origin, { headers: { Cookie } })).text()).not.toContain('key');
  }, 60_000);

  it('is logged out in Settings, says how it gets in again, and goes on where it was', async () => {
    await page.goto(`${origin}/#/settings`);
    await page.getByRole('button', { name: /^Log out: Chrome \d+, this browser$/ }).click();
    const said = page.locator('.session-ended');
    await said.waitFor();
    expect(await said.innerText()).toContain('remanso open');
    const refused = await context.newPage();
    expect((await refused.goto(origin))?.status()).toBe(401);
    expect(await refused.innerText('body')).toContain('Este navegador no tiene acceso');
    const fresh = await openTab(await invite());
    await fresh.locator('.agent.connected').waitFor();
    await page.locator('.agent.connected').waitFor();
    await said.waitFor({ state: 'detached' });
  }, 60_000);
});
