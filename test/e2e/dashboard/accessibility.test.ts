import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { languages, LOCALES, nameOf, stageScene, type Language } from '../screens/scene.ts';
import { allScenes } from '../screens/scenes/all-scenes.ts';
import { makeWorld, worldNames, type World, type WorldName } from '../screens/worlds.ts';
import { cutTexts } from './cut-texts.ts';

const SMALL = { width: 900, height: 600 };

async function violations(page: Page, rules?: string): Promise<string[]> {
  const builder = new AxeBuilder({ page });
  const { violations: found } = await (
    rules === undefined ? builder : builder.withRules([rules])
  ).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(targetOf).slice(0, 3).join(' | ')}`);
}

function targetOf({ target }: { target: readonly unknown[] }): string {
  return target.map(String).join(' ');
}

/** What is wrong with one scene; English is also judged by axe-core, in both themes. */
async function judge(page: Page, language: Language): Promise<string[]> {
  const cut = await page.evaluate(cutTexts);
  const said = cut.map((text) => `cut: ${text}`);
  if (language === 'es') return said;
  const light = await violations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  // Themes differ in nothing but colour.
  const dark = await violations(page, 'color-contrast');
  return [...said, ...light, ...dark.map((text) => `dark ${text}`)];
}

describe.runIf(hasChromium)('every screen, state and dialog at its smallest size', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser.close());

  describe.each(worldNames)('in the world that is %s', (name: WorldName) => {
    let world: World;
    let seat: BrowserContext;

    beforeAll(async () => {
      world = await makeWorld(name);
      seat = (await openDashboard(browser, world.agent.url)).context;
    }, 60_000);
    afterAll(async () => {
      await seat.close();
      await world.dispose();
    });

    it.each(languages)(
      'has no violation of axe-core and no text cut (%s)',
      async (language) => {
        const context = await browser.newContext({
          locale: LOCALES[language],
          timezoneId: 'Europe/Madrid',
          viewport: SMALL,
          reducedMotion: 'reduce',
          storageState: await seat.storageState(),
        });
        const found: string[] = [];
        for (const scene of allScenes.filter((one) => one.world === name)) {
          const page = await stageScene(context, new URL(world.agent.url).origin, scene, language);
          for (const text of await judge(page, language)) found.push(`${nameOf(scene)} ${text}`);
          await page.close();
        }
        await context.close();
        expect(found).toEqual([]);
      },
      120_000,
    );
  });
});
