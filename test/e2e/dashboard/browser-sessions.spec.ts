import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { WebSocket } from 'ws';
import type { Page } from '@playwright/test';
import { putDoorway } from '../../../agent/wire/doorway.ts';
import { expect, test } from '../../support/dashboard-test.ts';
import type { ServedAgent } from '../../support/served-agent.ts';
import { calmDocument } from '../screens/sample-document.ts';

const NOWHERE = 'http://127.0.0.1:9';
const person = { name: 'ana', via: 'test' };

test.describe('a signed-in browser', () => {
  test.use({
    document: async ({}, use) => {
      await use(calmDocument(NOWHERE, Date.now()));
    },
    // Parts that the page fetches while no agent is there are fetched again.
    mayComplain: /WebSocket|ERR_|status of 401|dynamically imported module/,
  });

  test.beforeEach(async ({ page }) => {
    await expect(page.locator('.agent.connected')).toBeVisible();
  });

  const originOf = ({ url }: ServedAgent): string => new URL(url).origin;

  async function invite(agent: ServedAgent): Promise<string> {
    const invited = await agent.client.call('session.invite', { person });
    if (!invited.ok) throw new Error(invited.failure.message);
    return invited.value.url;
  }

  async function openTab(page: Page, url: string): Promise<Page> {
    const tab = await page.context().newPage();
    await tab.goto(url);
    return tab;
  }

  test('shows no token in its URL, and stays signed in after a reload', async ({ page, agent }) => {
    const origin = originOf(agent);
    await expect(page).toHaveURL(`${origin}/`);
    await page.reload();
    await expect(page.locator('.agent.connected')).toBeVisible();
    await page.goto(`${origin}/#/settings`);
    await page.reload();
    await expect(page.locator('.agent.connected')).toBeVisible();
    await expect(page).toHaveURL(`${origin}/#/settings`);
    expect(await page.evaluate(() => document.querySelector('meta[name=remanso-key]'))).toBeNull();
  });

  test('signs in its other tabs, with or without a fresh address', async ({ page, agent }) => {
    const second = await openTab(page, originOf(agent));
    await expect(second.locator('.agent.connected')).toBeVisible();
    const third = await openTab(page, await invite(agent));
    await expect(third.locator('.agent.connected')).toBeVisible();
    await page.reload();
    await expect(page.locator('.agent.connected')).toBeVisible();
    const listed = await agent.client.call('session.list', {});
    expect(listed).toMatchObject({ value: { sessions: [{ isConnected: true }] } });
  });

  test('comes by a file, and stays signed in with its other tabs', async ({ page, agent }) => {
    const url = await invite(agent);
    const places = { folder: agent.directory.doorways, home: agent.directory.root };
    const put = putDoorway(url, places, false);
    if (!put.ok) throw new Error(put.failure.message);
    const second = await openTab(page, pathToFileURL(put.value).href);
    await expect(second.locator('.agent.connected')).toBeVisible();
    await expect(second).toHaveURL(`${originOf(agent)}/`);
    await page.reload();
    await expect(page.locator('.agent.connected')).toBeVisible();
    const listed = await agent.client.call('session.list', {});
    expect(listed).toMatchObject({ value: { sessions: [{ isConnected: true }] } });
    expect(listed.ok && listed.value.sessions).toHaveLength(1);
    expect(existsSync(put.value)).toBe(false);
  });

  test('reconnects to the next agent by itself', async ({ page, agent }) => {
    await agent.restart();
    // The next agent starts anew, on a machine that may be busy.
    await expect(page.locator('.agent.connected')).toBeVisible({ timeout: 30_000 });
  });

  test('sends its cookie to every port of the machine, where it is useless', async ({
    page,
    agent,
  }) => {
    const origin = originOf(agent);
    const cookies: string[] = [];
    const thief = createServer((request, response) => {
      cookies.push(request.headers.cookie ?? '');
      response.end('<!doctype html><title>a web server of somebody else</title>');
    }).listen(0, '127.0.0.1');
    await once(thief, 'listening');
    await openTab(page, `http://127.0.0.1:${(thief.address() as AddressInfo).port}/`);
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
  });

  test('is logged out in Settings, says how to sign in again, and resumes where it was', async ({
    page,
    agent,
  }) => {
    const origin = originOf(agent);
    await page.goto(`${origin}/#/settings`);
    await page.getByRole('button', { name: /^Log out: Chrome \d+, this browser$/ }).click();
    const said = page.locator('.session-ended');
    await expect(said).toBeVisible();
    await expect(said).toContainText(`open --data-dir ${agent.directory.root}`);
    const refused = await page.context().newPage();
    expect((await refused.goto(origin))?.status()).toBe(401);
    await expect(refused.locator('body')).toContainText('Este navegador no tiene acceso');
    const fresh = await openTab(page, await invite(agent));
    await expect(fresh.locator('.agent.connected')).toBeVisible();
    await expect(page.locator('.agent.connected')).toBeVisible();
    await expect(said).toHaveCount(0);
  });
});
