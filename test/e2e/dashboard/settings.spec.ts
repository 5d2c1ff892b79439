import type { Page } from '@playwright/test';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { go } from '../../support/dashboard-story.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { calmDocument } from '../screens/sample-document.ts';

const NOWHERE = 'http://127.0.0.1:9';

const test = storyOf(() => servedAgent(calmDocument(NOWHERE, Date.now())));

test.describe('the settings', () => {
  let other: Page;

  test('are shown next to another page', async ({ page }) => {
    other = await page.context().newPage();
    await other.goto(new URL('/#/now', page.url()).href);
    // Not its sentence: a run that falls due meanwhile fails.
    await expect(other.getByRole('heading', { name: 'Now', level: 1 })).toBeVisible();
    await go(page, '#/settings');
  });

  const ground = (of: Page): Promise<string> =>
    of.evaluate(() => getComputedStyle(document.body).backgroundColor);

  async function preferences(agent: ServedAgent) {
    const reply = await agent.client.call('preferences.get', {});
    if (!reply.ok) throw new Error(reply.failure.message);
    return reply.value;
  }

  test('changes the language at once, on every page, without a reload', async ({ page, agent }) => {
    await page.getByRole('button', { name: /Language/ }).click();
    await page.getByRole('option', { name: 'Español' }).click();
    await expect(page.getByRole('heading', { name: 'Ajustes', level: 1 })).toBeVisible();
    await expect(other.getByRole('heading', { name: 'Ahora', level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('es');
    expect(await preferences(agent)).toMatchObject({ language: 'es' });
  });

  test('changes the theme at once, on every page', async ({ page, agent }) => {
    const light = await ground(other);
    await page.getByRole('radio', { name: 'Oscura' }).click();
    await expect.poll(() => ground(page)).not.toBe(light);
    await expect.poll(() => ground(other)).not.toBe(light);
    expect(await preferences(agent)).toMatchObject({ theme: 'dark' });
    await page.getByRole('radio', { name: 'Clara' }).click();
    await expect.poll(() => ground(other)).toBe(light);
  });

  test('turns a notice off, also for the next page', async ({ page, agent }) => {
    const toggle = page.getByRole('switch', { name: /^Ventana abierta/ });
    await toggle.focus();
    await page.keyboard.press('Space');
    await expect.poll(async () => (await preferences(agent)).notices['window-opened']).toBe(false);
    await page.reload();
    await expect(toggle).toBeAttached();
    await expect(toggle).not.toBeChecked();
  });

  test('mutes notices for an hour, says so on every page, and unmutes', async ({ page, agent }) => {
    const mute = page.getByRole('group', { name: 'Silenciar avisos' });
    await mute.getByRole('button', { name: 'Durante 1 h' }).press('Enter');
    await expect.poll(async () => (await preferences(agent)).mutedUntil).not.toBeNull();
    const until = Date.parse((await preferences(agent)).mutedUntil ?? '') - Date.now();
    expect(until).toBeGreaterThan(58 * 60_000);
    const bell = other.getByRole('button', { name: /^Avisos silenciados hasta / });
    await expect(bell).toBeVisible();
    await page.reload();
    await page.getByRole('button', { name: 'Dejar de silenciar' }).click();
    await expect(bell).toHaveCount(0);
    await page.keyboard.press('Control+K');
    await page.getByRole('searchbox').fill('silenciar 08:00');
    await expect(page.getByRole('menuitem').first()).toContainText('08:00');
    await page.keyboard.press('Enter');
    await expect(bell).toBeVisible();
    await bell.click();
    await other.getByRole('button', { name: 'Dejar de silenciar' }).click();
    await expect(bell).toHaveCount(0);
  });

  test('says how healthy everything is, with the command that mends it', async ({ page }) => {
    await go(page, '#/settings');
    await page.getByRole('button', { name: 'Comprobar', exact: true }).press('Enter');
    await expect(page).toHaveURL(/#\/settings\?health=/);
    const again = page.getByRole('button', { name: 'Comprobar de nuevo' });
    await expect(page.getByText(/Comprobado a las? /)).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText(/No hay ningún problema|problemas?$/)).toHaveCount(0);
    const guard = page.getByRole('listitem').filter({ hasText: 'guard-never-seen' });
    await expect(guard).toContainText('Ningún guard de carrier ha preguntado nunca.');
    await expect(guard.getByRole('button', { name: /^Copiar el comando/ })).toBeVisible();
    await again.press('Enter');
    await expect(page.getByRole('status', { name: 'Mirando todo' })).toBeVisible();
    await expect(guard).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/#\/settings$/);
  });
});
