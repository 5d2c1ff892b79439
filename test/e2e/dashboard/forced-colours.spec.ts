import type { Page } from '@playwright/test';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { go } from '../../support/dashboard-story.ts';
import { makeWorld, type World } from '../screens/worlds.ts';

let world: World;
const test = storyOf(async () => {
  world = await makeWorld('open');
  return world.agent;
});
test.afterAll(() => world.dispose());

/** How much of a picture is nearly white, and how much nearly black: the smaller one. */
function smallerShare(page: Page, picture: Uint8Array): Promise<number> {
  return page.evaluate(
    async (bytes) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      context?.drawImage(image, 0, 0);
      const { data = new Uint8ClampedArray() } =
        context?.getImageData(0, 0, image.width, image.height) ?? {};
      const reds = data.filter((_value, at) => at % 4 === 0);
      const light = reds.filter((value) => value > 170).length;
      const dark = reds.filter((value) => value < 85).length;
      return Math.min(light, dark) / reds.length;
    },
    [...picture],
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`forced colours: what is paused is hatched, not filled (${colorScheme})`, async ({
    look,
  }) => {
    const page = await look({ forcedColors: 'active', colorScheme });
    await go(page, '#/timeline');
    // A lane that somebody pauses: the right half of it lies in the pause.
    const lane = page.getByText('Web leads → CRM', { exact: true }).first();
    await expect(lane).toBeVisible();
    const sample = page.locator('.tl-sample.held');
    await expect
      .poll(async () => smallerShare(page, await sample.screenshot()))
      .toBeGreaterThan(0.1);
    const plot = await page.locator('.tl canvas').first().boundingBox();
    const row = await lane.boundingBox();
    if (plot === null || row === null) throw new Error('The lane is not drawn.');
    const clip = { x: plot.x + plot.width - 120, y: row.y - 3, width: 100, height: 12 };
    // A lane has its name before its canvas is painted.
    await expect
      .poll(async () => smallerShare(page, await page.screenshot({ clip })))
      .toBeGreaterThan(0.08);
  });
}
