import { expect, test } from '../../support/dashboard-test.ts';
import { sampleDocument } from '../screens/sample-document.ts';

test.use({ document: sampleDocument('http://127.0.0.1:9', Date.now()) });

test('a step between runs that are not known yet is taken once they are', async ({ page }) => {
  const held: (() => void)[] = [];
  let isHolding = false;
  await page.routeWebSocket(/\/agent$/, (pageSide) => {
    const agentSide = pageSide.connectToServer();
    agentSide.onMessage((text) => pageSide.send(text));
    pageSide.onMessage((text) => {
      const ask = (): void => agentSide.send(text);
      if (isHolding && String(text).includes('timeline.page')) held.push(ask);
      else ask();
    });
  });
  await page.reload();
  // Until it is drawn, the page hears no key.
  await expect(page.getByRole('button', { name: 'Pause now…' })).toBeEnabled();
  await page.keyboard.press('Control+2');
  await expect(page.locator('.tl-bar').first()).toBeVisible();
  await expect(page.locator('.tl-picture')).toBeFocused();
  isHolding = true;
  for (let days = 0; days < 9; days++) await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => held.length).toBeGreaterThan(0);
  const cell = page.locator('[role="gridcell"]:focus');
  for (let presses = 0; presses < 30 && (await cell.count()) === 0; presses++) {
    await page.keyboard.press('Tab');
  }
  const axis = page.locator('.tl-axis');
  const before = await axis.innerHTML();
  await page.keyboard.press('ArrowRight');
  expect(await axis.innerHTML()).toBe(before);
  await expect(page.locator('.tl-card')).toBeHidden();
  isHolding = false;
  for (const ask of held) ask();
  await expect(page.locator('.tl-card')).toBeVisible();
  expect(await axis.innerHTML()).toBe(before);
});
