import { expect, storyOf } from '../../support/dashboard-test.ts';
import { violationsOn } from '../../support/page-violations.ts';
import { becomeQuiet } from '../screens/scene.ts';
import { makeWorld, type World } from '../screens/worlds.ts';
import { cutTexts } from './cut-texts.ts';
import { misfits } from './misfits.ts';

let world: World;
const test = storyOf(async () => {
  world = await makeWorld('open');
  return world.agent;
});
test.afterAll(() => world.dispose());

/** Each change looks at every screen of a real agent once; states, sizes and themes are for later. */
const SCREENS = [
  ['now', ''],
  ['timeline', ''],
  ['windows', '/dwh-rebuild'],
  ['integrations', '/inventory'],
  ['hosts', ''],
  ['calendars', ''],
  ['audit', ''],
  ['settings', ''],
] as const;

for (const [screen, entry] of SCREENS) {
  test(`shows ${screen}${entry}, whole and accessible`, async ({ page, words }) => {
    const name = words.common[`screen.${screen}`];
    await page.locator('.rail').getByRole('link', { name }).click();
    await expect(page.locator('.rail [aria-current=page]')).toContainText(name);
    const found: string[] = [];
    for (const path of entry === '' ? [''] : ['', entry]) {
      await page.evaluate((to) => (window.location.hash = to), `#/${screen}${path}`);
      await expect(page.locator('main')).toContainText(/\S/);
      await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
      await becomeQuiet(page);
      found.push(...(await page.evaluate(misfits)), ...(await page.evaluate(cutTexts)));
      found.push(...(await violationsOn(page, { isPlain: true })));
    }
    expect(found).toEqual([]);
  });
}
