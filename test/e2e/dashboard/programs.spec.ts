import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { freePort } from '../../../build/scripts/free-port.ts';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { asBen, fromPalette, go, latestEntry } from '../../support/dashboard-story.ts';
import { ask } from '../../support/features/api/api-client.ts';
import { violationsOn } from '../../support/page-violations.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { calmDocument } from '../screens/sample-document.ts';
import { cutTexts } from './cut-texts.ts';

const NOWHERE = 'http://127.0.0.1:9';
const PICTURES = process.env['REMANSO_PICTURES'];

const test = storyOf(() => servedAgent(calmDocument(NOWHERE, Date.now())));

test.describe('programs in the settings', () => {
  let base = '';
  let token = '';
  const row = (page: Page, name: string) =>
    page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });

  async function judge(page: Page, name: string): Promise<void> {
    expect(await violationsOn(page, { except: ['[data-live-announcer]'] })).toEqual([]);
    for (const [width, height] of [
      [900, 600],
      [1280, 800],
    ] as const) {
      await page.setViewportSize({ width, height });
      expect(await page.evaluate(cutTexts)).toEqual([]);
      for (const colorScheme of ['dark', 'light'] as const) {
        if (PICTURES === undefined) continue;
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: join(PICTURES, `${name}-${width}-${colorScheme}.png`) });
      }
    }
  }

  async function serve(agent: ServedAgent, port: number): Promise<void> {
    const applied = await agent.client.call('document.apply', {
      ...asBen('Programs'),
      document: { settings: [{ id: 'api', port }] },
    });
    expect(applied.ok).toBe(true);
  }

  async function speak(agent: ServedAgent, language: 'en' | 'es'): Promise<void> {
    const kept = await agent.client.call('preferences.get', {});
    if (!kept.ok) throw new Error(kept.failure.message);
    await agent.client.call('preferences.set', { ...kept.value, language });
  }

  test('has no token at first, and says how programs are answered', async ({ page }) => {
    await go(page, '#/settings');
    const shown = page.getByRole('listitem').filter({ hasText: 'Which pipelines, scripts' });
    await shown.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#\/settings\?programs=/);
    await expect(page.getByText('No program has a token')).toBeVisible();
    await expect(page.getByText('Nobody answers programs yet')).toBeVisible();
    await expect(page.getByText('api: {}', { exact: true })).toBeVisible();
    await judge(page, 'programs-none');
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/#\/settings$/);
    await fromPalette(page, 'tokens', 'Programs and tokens');
    await expect(page.getByRole('heading', { name: 'Programs', exact: true })).toBeVisible();
  });

  test('asks what a token is for, and says next to each field what is wrong', async ({ page }) => {
    await page.getByRole('button', { name: 'New token…' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    const name = dialog.getByRole('textbox', { name: 'Name, as the trail shows it' });
    await expect(name).toBeFocused();
    await dialog.getByRole('checkbox', { name: /^read/ }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText(/^Letters, digits, dots/)).toBeVisible();
    await expect(dialog.getByText('Choose at least one')).toBeVisible();
    await expect(name).toBeFocused();
    await judge(page, 'programs-wrong');
    await dialog.getByRole('checkbox', { name: /^plan/ }).focus();
    await page.keyboard.press('Space');
    await expect(dialog.getByText(/guard it like a login/)).toBeVisible();
    await expect(dialog.getByText('Choose at least one')).toHaveCount(0);
    await dialog.getByRole('combobox', { name: 'Only these systems' }).fill('ERP');
    await dialog.getByRole('combobox', { name: 'Only these systems' }).press('Enter');
    await expect(dialog.getByText(/guard it like a login/)).toHaveCount(0);
    await judge(page, 'programs-narrowed');
  });

  test('shows the token once, and keeps it in no page', async ({ page, agent }) => {
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: /^plan/ }).focus();
    await page.keyboard.press('Space');
    await dialog.getByRole('checkbox', { name: /^operate/ }).focus();
    await page.keyboard.press('Space');
    await dialog.getByRole('textbox', { name: 'Name, as the trail' }).fill('gitlab');
    await dialog.getByLabel('Reason (optional)').fill('Releases');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText('it is not shown again')).toBeVisible();
    await expect(dialog.getByText(/^Nobody answers programs yet: add/)).toBeVisible();
    token = (await dialog.locator('code').first().textContent()) ?? '';
    await expect(dialog.getByRole('button', { name: 'Copy the token' })).toBeVisible();
    await judge(page, 'programs-secret');
    await page.keyboard.press('Control+Enter');
    await expect(row(page, 'gitlab')).toContainText('operate');
    await expect(row(page, 'gitlab')).toContainText('only ERP');
    await expect(row(page, 'gitlab')).toContainText('never');
    await expect(page.locator('body')).not.toContainText(token.slice(-12));
    expect(await latestEntry(agent, 'token.created')).toMatchObject({
      ...{ reason: 'Releases', actor: { kind: 'person', via: 'dashboard' } },
      detail: { token: 'gitlab' },
    });
  });

  test('says beside the name that it is taken, and loses nothing typed', async ({ page }) => {
    await page.getByRole('button', { name: 'New token…' }).click();
    const dialog = page.getByRole('dialog');
    const name = dialog.getByRole('textbox', { name: 'Name, as the trail' });
    await name.fill('gitlab');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText('There is a token with this name already')).toBeVisible();
    await expect(name).toBeFocused();
    await name.fill('prometheus');
    await dialog.getByRole('radio', { name: 'When revoked' }).click();
    await expect(dialog.getByText('Good until somebody revokes it')).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(row(page, 'prometheus')).toContainText('when revoked');
  });

  test('shows where programs reach the agent, and when each did last', async ({ page, agent }) => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    if (address === null || typeof address === 'string') throw new Error('It has no port.');
    await serve(agent, address.port);
    await expect(page.getByText(/they are not now: the problems on Now say why/)).toBeVisible();
    await judge(page, 'programs-not-served');
    taken.close();
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    await serve(agent, port);
    await expect(page.getByText(base, { exact: true })).toBeVisible();
    await expect
      .poll(async () => (await ask(`${base}/v1/state.snapshot`, { token })).status)
      .toBe(403);
    await expect(row(page, 'gitlab').getByText('never')).toHaveCount(0, { timeout: 30_000 });
  });

  test('says which one has expired', async ({ page, agent }) => {
    const endsAt = new Date(Date.now() + 2_000).toISOString();
    const made = await agent.client.call('token.create', {
      ...{ person: { name: 'Ben', via: 'test' }, name: 'nightly-report', rights: ['read'], endsAt },
    });
    expect(made.ok).toBe(true);
    await expect(row(page, 'nightly-report')).toContainText('expired', { timeout: 30_000 });
    await judge(page, 'programs-list');
  });

  test('revokes one after asking, in Spanish too', async ({ page, agent }) => {
    await speak(agent, 'es');
    await judge(page, 'programas');
    await page.getByRole('button', { name: 'Nuevo token…' }).click();
    await expect(page.getByRole('textbox', { name: /^Nombre, tal como/ })).toBeFocused();
    await judge(page, 'programas-nuevo');
    await page.keyboard.press('Escape');
    await row(page, 'gitlab').getByRole('button').focus();
    await page.keyboard.press('Enter');
    const asked = page.getByRole('alertdialog');
    await expect(asked.getByRole('button', { name: 'Cancelar' })).toBeFocused();
    await judge(page, 'programas-revocar');
    await asked.getByLabel('Motivo (opcional)').fill('Ya no existe');
    await page.keyboard.press('Control+Enter');
    await expect(row(page, 'gitlab')).toHaveCount(0);
    await expect(page.getByText('El token gitlab ya no funciona')).toBeVisible();
    expect((await ask(`${base}/v1/state.snapshot`, { token })).status).toBe(401);
    expect(await latestEntry(agent, 'token.revoked')).toMatchObject({
      ...{ reason: 'Ya no existe', detail: { token: 'gitlab' } },
    });
    await speak(agent, 'en');
  });

  test('says so if somebody was faster, and shows the list as it is', async ({ page, agent }) => {
    await row(page, 'prometheus').getByRole('button').click();
    const person = { name: 'Ben', via: 'test' };
    const first = await agent.client.call('token.revoke', { person, name: 'prometheus' });
    expect(first.ok).toBe(true);
    const asked = page.getByRole('alertdialog');
    await asked.getByRole('button', { name: 'Revoke it' }).click();
    await expect(asked.getByRole('alert')).toContainText('prometheus');
    await asked.getByRole('button', { name: 'Cancel' }).click();
    await expect(row(page, 'prometheus')).toHaveCount(0);
  });
});
