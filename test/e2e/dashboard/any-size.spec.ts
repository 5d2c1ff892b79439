import type { Page } from '@playwright/test';
import { DEFAULT_PREFERENCES } from '../../../shared/domain/definitions/settings/preferences.ts';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { violationsOn } from '../../support/page-violations.ts';
import { tier } from '../../support/tier.ts';
import { becomeQuiet, type Language } from '../screens/scene.ts';
import { makeWorld, type World } from '../screens/worlds.ts';
import { cutTexts } from './cut-texts.ts';
import { misfits } from './misfits.ts';
import { ringsShown } from './rings-shown.ts';
import { atSize, EVERY_SIZE, LOW, sizeText, type Size } from './sizes.ts';

let world: World;
const test = storyOf(async () => {
  world = await makeWorld('open');
  return world.agent;
});
test.afterAll(() => world.dispose());

/** The states that accessibility.spec.ts visits are checked there at 400 %. */
const SCREENS = [
  '#/now',
  '#/timeline',
  '#/windows',
  '#/windows/dwh-rebuild',
  '#/integrations',
  '#/integrations/inventory',
  '#/audit',
  '#/settings',
] as const;

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => (window.location.hash = to), hash);
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
  await becomeQuiet(page);
}

async function speak(page: Page, language: Language): Promise<void> {
  const own = { ...DEFAULT_PREFERENCES, language };
  const reply = await world.agent.client.call('preferences.set', own);
  if (!reply.ok) throw new Error(reply.failure.message);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

/** In the tier of all, axe-core looks where the least fits: accessibility.spec.ts has it at another size. */
const isForAxe = (size: Size): boolean => tier !== 'all' || size === LOW;

/** Colours are the same in both languages: they are judged in one, in both themes. */
async function judge(page: Page, language: Language, size: Size): Promise<string[]> {
  const found = [...(await page.evaluate(misfits)), ...(await page.evaluate(cutTexts))];
  if (!isForAxe(size)) return found;
  if (language === 'es') return [...found, ...(await violationsOn(page, { isPlain: true }))];
  found.push(...(await violationsOn(page)));
  await page.emulateMedia({ colorScheme: 'dark' });
  found.push(...(await violationsOn(page, { rule: 'color-contrast' })));
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

/** A minute each: in the tier of all, the longer words alone. */
const LANGUAGES = tier === 'all' ? (['es'] as const) : (['en', 'es'] as const);

for (const language of LANGUAGES) {
  test(`every screen fits at every size, in ${language}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await speak(page, language);
    const found: string[] = [];
    for (const hash of SCREENS) {
      await go(page, hash);
      for (const size of EVERY_SIZE) {
        await atSize(page, size);
        const wrong = await judge(page, language, size);
        found.push(...wrong.map((text) => `${hash} at ${sizeText(size)}: ${text}`));
      }
    }
    expect(found).toEqual([]);
  });
}

test('toasts cover nothing, and are one line until they are unfolded', async ({ page }) => {
  await speak(page, 'en');
  await go(page, '#/now');
  const toasts = page.locator('.toast');
  const bar = page.locator('.toasts');
  const plus = page.locator('.holds').getByRole('button', { name: /by 15 min$/ });
  for (let times = 1; times <= 4; times += 1) {
    await plus.click();
    await expect(toasts).toHaveCount(1);
    // They stay while one has the focus.
    await toasts.last().getByRole('button', { name: 'Close' }).focus();
  }
  await expect(bar.getByRole('button', { name: '3 more' })).toBeVisible();
  const found: string[] = [];
  const fits = async (state: string): Promise<void> => {
    for (const size of EVERY_SIZE) {
      await atSize(page, size);
      await expect(toasts.last()).toBeVisible();
      if (state === 'folded') expect((await bar.boundingBox())?.height).toBeLessThanOrEqual(40);
      const wrong = await page.evaluate(misfits);
      found.push(...wrong.map((text) => `${state}, ${sizeText(size)}: ${text}`));
    }
  };
  await fits('folded');
  await bar.getByRole('button', { name: '3 more' }).click();
  await expect(toasts).toHaveCount(4);
  await fits('unfolded');
  expect(found).toEqual([]);
  await toasts.last().getByRole('button', { name: 'Close' }).click();
  await expect(toasts).toHaveCount(3);
});

test('at 400 % nothing stands in the way of reading', async ({ page }) => {
  await go(page, '#/now');
  await atSize(page, LOW);
  const last = page.getByRole('link', { name: 'Audit trail', exact: true }).last();
  await last.scrollIntoViewIfNeeded();
  // Neither the top bar nor the bar of screens takes any of its 256 px.
  await expect(page.locator('.top')).not.toBeInViewport();
  await expect(page.locator('.rail')).not.toBeInViewport();
  await expect(last).toBeInViewport();
});

test('what has the focus shows one ring', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  for (const hash of ['#/windows/dwh-rebuild', '#/integrations/inventory?edit=1', '#/settings']) {
    await go(page, hash);
    const counts = new Set<string>();
    for (let presses = 0; presses < 45; presses += 1) {
      await page.keyboard.press('Tab');
      const { rings, at } = await page.evaluate(ringsShown);
      // Past the last element, the page itself has it for one press.
      if (at.startsWith('BODY')) continue;
      counts.add(rings === 1 ? 'one' : `${String(rings)} at ${at}`);
    }
    expect([...counts], hash).toEqual(['one']);
  }
});
