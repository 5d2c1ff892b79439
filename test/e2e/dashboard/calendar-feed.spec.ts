import { expect, storyOf } from '../../support/dashboard-test.ts';
import { go, latestEntry } from '../../support/dashboard-story.ts';
import { servedAgent } from '../../support/served-agent.ts';
import { readCalendar } from '../../support/features/calendar-feed/exported-plan.ts';
import { calmDocument } from '../screens/sample-document.ts';

const NOWHERE = 'http://127.0.0.1:9';

const test = storyOf(() => servedAgent(calmDocument(NOWHERE, Date.now())));

test.describe('the calendar feed in the settings', () => {
  let url = '';
  const read = async (address: string): Promise<[status: number, text: string]> => {
    const answer = await fetch(address);
    return [answer.status, await answer.text()];
  };

  test('is off, and is switched on with a reason', async ({ page, agent }) => {
    await go(page, '#/settings');
    const toggle = page.getByRole('switch', { name: 'Calendar feed' });
    await expect(toggle).toBeEnabled();
    await expect(toggle).not.toBeChecked();
    await toggle.focus();
    await page.keyboard.press('Space');
    const dialog = page.getByRole('dialog');
    await expect(
      dialog.getByRole('heading', { name: /Switch the calendar feed on/ }),
    ).toBeVisible();
    await dialog.getByLabel('Reason (optional)').fill('For the service desk');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText('it is not shown again')).toBeVisible();
    url = (await dialog.locator('code').textContent()) ?? '';
    await expect(dialog.getByRole('button', { name: 'Copy the address' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(toggle).toBeChecked();
    expect(await latestEntry(agent, 'feed.enabled')).toMatchObject({
      ...{ reason: 'For the service desk', actor: { kind: 'person', via: 'dashboard' } },
    });
  });

  test('gives the plan to who has the address, and says when', async ({ page }) => {
    await expect(page.getByText('Nobody has read it yet')).toBeVisible();
    const [status, text] = await read(url);
    expect(status).toBe(200);
    expect(readCalendar(text).length).toBeGreaterThan(0);
    await expect(page.getByText(/Last read/)).toBeVisible();
    await expect(page.locator('body')).not.toContainText(url.slice(-20));
  });

  test('gets a new address, and goes off, in Spanish too', async ({ page, agent }) => {
    await page.getByRole('button', { name: 'New address…' }).click();
    const asked = page.getByRole('alertdialog');
    await expect(asked.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await asked.getByRole('button', { name: 'Get a new address' }).click();
    const next = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
    await page.keyboard.press('Escape');
    expect((await read(url))[0]).toBe(404);
    expect((await read(next))[0]).toBe(200);
    const kept = await agent.client.call('preferences.get', {});
    if (!kept.ok) throw new Error(kept.failure.message);
    await agent.client.call('preferences.set', { ...kept.value, language: 'es' });
    await page.getByRole('switch', { name: 'Calendario para suscribirse' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Desactivar' }).click();
    await expect(page.getByText(/^Desactivado\./)).toBeVisible();
    expect((await read(next))[0]).toBe(404);
  });
});
