import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../../shared/domain/definitions/preferences.ts';
import { seatedContext, seatOf } from '../../support/browser-seat.ts';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { LOCALES, nameOf, stageScene, type Language, type Scene } from '../screens/scene.ts';
import { allScenes } from '../screens/scenes/all-scenes.ts';
import { violationsOn } from '../../support/page-violations.ts';
import type { ServedAgent } from '../../support/served-agent.ts';
import { makeWorld, type World, type WorldName } from '../screens/worlds.ts';
import { cutTexts } from './cut-texts.ts';

const SMALL = { width: 900, height: 600 };
const SETTLE_MS = 150;

async function cutIn(page: Page, language: Language): Promise<string[]> {
  const cut = await page.evaluate(cutTexts);
  return cut.map((text) => `${language} cut: ${text}`);
}

/** Everything that axe-core finds in both themes; they differ in nothing but colour. */
async function violationsInBothThemes(page: Page): Promise<string[]> {
  const light = await violationsOn(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violationsOn(page, { rule: 'color-contrast' });
  return [...light, ...dark.map((text) => `dark ${text}`)];
}

/** Defines the specs of every scene of these worlds, at the smallest size and in both languages. */
export function judgeWorlds(names: readonly WorldName[]): void {
  describe.runIf(hasChromium)('every screen, state and dialog at its smallest size', () => {
    let browser: Browser;

    beforeAll(async () => {
      browser = await launchChromium();
    }, 60_000);
    afterAll(() => browser.close());

    describe.each(names)('in the world that is %s', (name: WorldName) => {
      judgeWorld(name, () => browser);
    });
  });
}

function judgeWorld(name: WorldName, browser: () => Browser): void {
  let world: World;
  let context: BrowserContext;

  beforeAll(async () => {
    world = await makeWorld(name);
    const first = await openDashboard(browser(), world.agent.url);
    context = await seatedContext(browser(), await seatOf(first.page), {
      locale: LOCALES.en,
      timezoneId: 'Europe/Madrid',
      viewport: SMALL,
      reducedMotion: 'reduce',
    });
    await first.context.close();
  }, 60_000);
  afterAll(async () => {
    await context.close();
    await world.dispose();
  });

  const own = allScenes.filter((scene) => scene.world === name);
  it.each(own.map((scene) => ({ scene, named: nameOf(scene) })))(
    '$named has no violation of axe-core and no text cut',
    async ({ scene }) => {
      expect(await judgeScene(context, world.agent, scene)).toEqual([]);
    },
    60_000,
  );
}

async function speak({ client }: ServedAgent, language: Language): Promise<void> {
  const reply = await client.call('preferences.set', { ...DEFAULT_PREFERENCES, language });
  if (!reply.ok) throw new Error(reply.failure.message);
}

/** A page that hears its agent changes its language as it stands; another one is opened again. */
async function judgeScene(
  context: BrowserContext,
  agent: ServedAgent,
  scene: Scene,
): Promise<string[]> {
  const { origin } = new URL(agent.url);
  const { link = 'live' } = scene;
  await speak(agent, 'en');
  let page = await stageScene(context, origin, scene, 'en', SETTLE_MS);
  const found = [...(await cutIn(page, 'en')), ...(await violationsInBothThemes(page))];
  await speak(agent, 'es');
  if (link === 'live') {
    await page.waitForFunction(() => document.documentElement.lang === 'es');
  } else {
    await page.close();
    page = await stageScene(context, origin, scene, 'es', SETTLE_MS);
  }
  found.push(...(await cutIn(page, 'es')));
  await page.close();
  return found;
}
