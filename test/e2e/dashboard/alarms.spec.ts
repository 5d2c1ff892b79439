import { expect, storyOf } from '../../support/dashboard-test.ts';
import { go } from '../../support/dashboard-story.ts';
import { servedAgent } from '../../support/served-agent.ts';
import { alarmsWorld } from '../screens/alarms-world.ts';
import { sampleDocument } from '../screens/sample-document.ts';

const NOWHERE = 'http://127.0.0.1:9';

const test = storyOf(() => alarmsWorld(servedAgent, sampleDocument(NOWHERE, Date.now())));

test.describe('alarms and messages while a window is open', () => {
  test('Now says which monitors are silent, and leads to them by the keyboard', async ({
    page,
  }) => {
    await go(page, '#/now');
    const panel = page.getByRole('region', { name: 'Alarms' });
    await expect(panel.getByText('Silent at 1 of 2 monitors')).toBeVisible();
    await expect(panel.getByText('Alertmanager')).toBeVisible();
    await expect(panel.getByText('not silent yet: alarms get through')).toBeVisible();
    await panel.getByRole('link', { name: 'Show which monitors are silent' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Alarms', exact: true })).toBeVisible();
  });

  test('the page asks them: what is on, and what others have silenced', async ({ page }) => {
    await expect(page.getByText(/silent until it reopens, at the latest/)).toBeVisible();
    await page.getByRole('button', { name: 'Ask the monitors' }).click();
    await expect(page.getByText(/Asked at .*Nothing was changed there/)).toBeVisible();
    const others = page.getByRole('region', { name: 'Other people’s silences, left untouched' });
    await expect(others.getByText('lena: disk swap')).toBeVisible();
    await expect(page.getByText('could not be asked')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/#\/settings$/);
  });

  test('the page of the open window: who is silent, who was told, who hears of it', async ({
    page,
  }) => {
    await go(page, '#/now');
    await page.getByRole('link', { name: /^Alarms and messages: / }).focus();
    await page.keyboard.press('Enter');
    const silenced = page.getByRole('region', { name: 'Silenced by this window' });
    await expect(silenced.getByText(/silent until it reopens, at the latest/)).toBeVisible();
    await expect(silenced.getByText('not silent yet: alarms get through')).toBeVisible();
    await expect(silenced.getByText('could not be asked')).toBeVisible();
    const others = page.getByRole('region', { name: 'Other people’s silences, left untouched' });
    await expect(others.getByText('lena: disk swap')).toBeVisible();
    const told = page.getByRole('region', { name: 'Who was told' });
    // The webhook and the command; nobody answers for the third.
    await expect(told.getByText('accepted', { exact: true })).toHaveCount(2);
    await expect(told.getByText(/not sent after \d+ tr(y|ies); next try/)).toBeVisible();
    const hears = page.getByRole('region', { name: 'Who hears of it' });
    await expect(hears.getByText('on-call').first()).toBeVisible();
    await expect(hears.getByText('command, true')).toHaveCount(2);
    await page.getByRole('link', { name: 'Report' }).click();
    await expect(page.getByRole('region', { name: 'Summary' })).toBeVisible();
    await page.getByRole('link', { name: /^Alarms and messages: / }).click();
    await expect(silenced).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/#\/windows$/);
  });

  test('a window says before it is saved whom it would silence', async ({ page }) => {
    await go(page, '#/windows/erp-monthly');
    const list = page.getByRole('list', { name: 'Alarms' });
    await expect(list.getByText('silent meanwhile, about ERP')).toHaveCount(2);
    await expect(list.getByText('could not be asked')).toBeVisible();
    await go(page, '#/windows/dwh-rebuild');
    await expect(page.getByText(/What it does on/)).toBeVisible();
    await expect(list).toHaveCount(0);
  });

  test('a test says what the other side answered; what fails says why', async ({ page }) => {
    await go(page, '#/settings');
    const messages = page.getByRole('region', { name: 'Messages' });
    await expect(messages.getByText(/not sent after \d+ tr(y|ies); next try/)).toBeVisible();
    await messages.getByRole('button', { name: 'Send a test to erp-operations' }).click();
    await expect(messages.getByText(/accepted in \d+ ms: 200/)).toBeVisible();
    await messages.getByRole('button', { name: 'Send a test to on-call' }).click();
    await expect(messages.getByRole('status').getByText(/connection refused/)).toBeVisible();
  });
});
