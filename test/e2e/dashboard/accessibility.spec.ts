import type { Browser, BrowserContext, Page } from '@playwright/test';
import { DEFAULT_PREFERENCES } from '../../../shared/domain/definitions/settings/preferences.ts';
import { seatedContext, seatOf } from '../../support/browser-seat.ts';
import { openDashboard } from '../../support/dashboard-page.ts';
import { expect, test } from '../../support/dashboard-test.ts';
import { DAYTIME_ZONE } from '../../support/daytime-zone.ts';
import { violationsInBothThemes, violationsOn } from '../../support/page-violations.ts';
import type { ServedAgent } from '../../support/served-agent.ts';
import { tier } from '../../support/tier.ts';
import {
  becomeQuiet,
  leaveScene,
  LOCALES,
  nameOf,
  nextScene,
  stageScene,
  type Language,
  type Scene,
} from '../screens/scene.ts';
import { allScenes } from '../screens/scenes/all-scenes.ts';
import { makeWorld, worldNames, type World, type WorldName } from '../screens/worlds.ts';
import { cutTexts } from './cut-texts.ts';
import { misfits } from './misfits.ts';
import { atSize, LOW, sizeText } from './sizes.ts';

const SMALL = { width: 900, height: 600 };

test.describe('every screen, state and dialog, at 900 px and at 400 %', () => {
  for (const name of worldNames) {
    test.describe(`in the world that is ${name}`, () => {
      judgeWorld(name);
    });
  }
});

function judgeWorld(name: WorldName): void {
  let world: World;
  let stage: Stage;

  test.beforeAll(async ({ browser }) => {
    world = await makeWorld(name);
    stage = await Stage.open(browser, world.agent);
  });
  test.afterAll(async () => {
    await stage.close();
    await world.dispose();
  });

  const scenes = allScenes.filter((one) => one.world === name);
  for (const [index, scene] of scenes.filter((_, at) => isPlayed(at)).entries()) {
    test(`${nameOf(scene)} has no violation of axe-core, no text cut, and fits`, async () => {
      expect(await stage.judge(scene, isWhole(index))).toEqual([]);
    });
  }
}

/** In the tier of all, every fourth scene: the rest of them are looked at by night. */
function isPlayed(index: number): boolean {
  return tier !== 'all' || index % 4 === 0;
}

/** Contrast, the dark theme and Spanish take most of the time: in the tier of all, of every other one. */
const isWhole = (index: number): boolean => tier !== 'all' || index % 2 === 0;

/**
 * Where a world's scenes are checked, in both languages and themes. A page takes longer to load
 * than to check, so it is reused for the next scene.
 */
class Stage {
  readonly #agent: ServedAgent;
  readonly #context: BrowserContext;
  readonly #origin: string;
  #page: Page | undefined;

  private constructor(agent: ServedAgent, context: BrowserContext) {
    this.#agent = agent;
    this.#context = context;
    this.#origin = new URL(agent.url).origin;
  }

  static async open(browser: Browser, agent: ServedAgent): Promise<Stage> {
    const first = await openDashboard(browser, agent.url);
    const context = await seatedContext(browser, await seatOf(first.page), {
      locale: LOCALES.en,
      timezoneId: DAYTIME_ZONE,
      viewport: SMALL,
      reducedMotion: 'reduce',
    });
    await first.context.close();
    return new Stage(agent, context);
  }

  close(): Promise<void> {
    return this.#context.close();
  }

  /** A connected page changes its language in place; another one is reopened. */
  async judge(scene: Scene, isWhole: boolean): Promise<string[]> {
    await this.#speak('en');
    let page = await this.#stand(scene, 'en');
    const found = [...(await cutIn(page, 'en')), ...(await misfitsIn(page))];
    found.push(...(await settledViolations(page, isWhole)));
    if (isWhole) {
      await this.#speak('es');
      if (scene.link === undefined || scene.link === 'live') {
        await page.waitForFunction(() => document.documentElement.lang === 'es');
      } else {
        await page.close();
        page = await this.#stand(scene, 'es');
      }
      found.push(...(await cutIn(page, 'es')));
    }
    if (await leaveScene(page, scene, isWhole ? 'es' : 'en')) this.#page = page;
    else await page.close();
    return found;
  }

  async #speak(language: Language): Promise<void> {
    const own = { ...DEFAULT_PREFERENCES, language };
    const reply = await this.#agent.client.call('preferences.set', own);
    if (!reply.ok) throw new Error(reply.failure.message);
  }

  /** On the previous scene's page if nothing of it remains. */
  async #stand(scene: Scene, language: Language): Promise<Page> {
    const { link = 'live' } = scene;
    let page = link === 'live' ? this.#page : undefined;
    if (page === undefined) {
      page = await stageScene(this.#context, this.#origin, scene, language, 0);
    } else {
      this.#page = undefined;
      await page.emulateMedia({ colorScheme: 'light' });
      await page.waitForFunction(() => document.documentElement.lang === 'en');
      await nextScene(page, scene, language, 0);
    }
    await becomeQuiet(page);
    return page;
  }
}

/** What is still wrong a moment later: a dialog that is just being drawn is none yet to axe-core. */
async function settledViolations(page: Page, hasThemes: boolean): Promise<string[]> {
  const look = () =>
    hasThemes ? violationsInBothThemes(page) : violationsOn(page, { isPlain: true });
  const found = await look();
  if (found.length === 0) return found;
  await page.emulateMedia({ colorScheme: 'light' });
  await page.waitForTimeout(500);
  return look();
}

/** Where the least fits; any-size.spec.ts visits each screen at every size. */
async function misfitsIn(page: Page): Promise<string[]> {
  await atSize(page, LOW);
  const wrong = [...(await page.evaluate(misfits)), ...(await cutIn(page, 'en'))];
  await atSize(page, SMALL);
  return wrong.map((text) => `${sizeText(LOW)}: ${text}`);
}

async function cutIn(page: Page, language: Language): Promise<string[]> {
  const cut = await page.evaluate(cutTexts);
  return cut.map((text) => `${language} cut: ${text}`);
}
