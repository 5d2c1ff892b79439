import type { Browser, BrowserContext, Page } from '@playwright/test';
import { DEFAULT_PREFERENCES } from '../../../shared/domain/definitions/settings/preferences.ts';
import { seatedContext, seatOf } from '../../support/browser-seat.ts';
import { openDashboard } from '../../support/dashboard-page.ts';
import { expect, test } from '../../support/dashboard-test.ts';
import { DAYTIME_ZONE } from '../../support/daytime-zone.ts';
import { speakPseudo } from '../../support/pseudo-page.ts';
import { calendarWords, listenToAgent, literalWords, wordsOf } from '../../support/told-words.ts';
import { tier } from '../../support/tier.ts';
import type { ServedAgent } from '../../support/served-agent.ts';
import {
  becomeQuiet,
  leaveScene,
  LOCALES,
  nameOf,
  nextScene,
  stageScene,
  type Scene,
} from '../screens/scene.ts';
import { allScenes } from '../screens/scenes/all-scenes.ts';
import { makeWorld, worldNames, type World, type WorldName } from '../screens/worlds.ts';
import { cutTexts } from './cut-texts.ts';
import { atSize, sizeText } from './sizes.ts';
import { unspokenTexts } from './unspoken-texts.ts';

const SMALL = { width: 900, height: 600 };
const SIZES = [SMALL, { width: 1280, height: 800 }];

/** Neither translated nor told by an agent: the product, zones, and languages in themselves. */
const NAMES = /^(?:Remanso|[A-Z]{2,5}|English|Español)$/;

/** As it is shown in short: `0ead 284f 17e8 … dfc4`. */
const HASH = /^[0-9a-f]{4}(?: (?:[0-9a-f]{4}|…))+$/;

/** In the tier of all one in sixteen, so that not every world is made; all of them at night. */
const SCENES = tier === 'all' ? allScenes.filter((_, index) => index % 16 === 0) : allScenes;

test.describe('in the pseudo-language', () => {
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

  for (const scene of SCENES.filter((one) => one.world === name)) {
    test(`${nameOf(scene)} says everything by the catalogue, with no text cut`, async () => {
      expect(await stage.judge(scene)).toEqual([]);
    });
  }
}

/** Where a world's scenes are judged, on one page while nothing of a scene remains on it. */
class Stage {
  readonly #context: BrowserContext;
  readonly #origin: string;
  /** Data, for as long as the world lasts: a page keeps what it was told. */
  readonly #data = new Set([...calendarWords(LOCALES.en), ...literalWords()]);
  #page: Page | undefined;

  private constructor(context: BrowserContext, origin: string) {
    this.#context = context;
    this.#origin = origin;
    context.on('page', (page) => listenToAgent(page, this.#data));
  }

  static async open(browser: Browser, agent: ServedAgent): Promise<Stage> {
    const reply = await agent.client.call('preferences.set', {
      ...DEFAULT_PREFERENCES,
      language: 'en',
    });
    if (!reply.ok) throw new Error(reply.failure.message);
    const first = await openDashboard(browser, agent.url);
    const context = await seatedContext(browser, await seatOf(first.page), {
      locale: LOCALES.en,
      timezoneId: DAYTIME_ZONE,
      viewport: SMALL,
      reducedMotion: 'reduce',
    });
    await first.context.close();
    const { origin } = new URL(agent.url);
    await speakPseudo(context);
    return new Stage(context, origin);
  }

  close(): Promise<void> {
    return this.#context.close();
  }

  async judge(scene: Scene): Promise<string[]> {
    const page = await this.#stand(scene);
    // What the scene typed.
    for (const field of await page.locator('input, textarea').all()) {
      for (const word of wordsOf(await field.inputValue())) this.#data.add(word);
    }
    const found: string[] = [];
    for (const size of SIZES) {
      await atSize(page, size);
      const wrong = [
        ...(await page.evaluate(cutTexts)).map((text) => `cut: ${text}`),
        ...(await page.evaluate(unspokenTexts))
          .filter((text) => !this.#isData(text))
          .map((text) => `not from the catalogue: ${text}`),
      ];
      found.push(...wrong.map((text) => `${sizeText(size)}: ${text}`));
    }
    if (await leaveScene(page, scene, 'pseudo')) this.#page = page;
    else await page.close();
    return found;
  }

  async #stand(scene: Scene): Promise<Page> {
    const { link = 'live' } = scene;
    let page = link === 'live' ? this.#page : undefined;
    if (page === undefined) {
      page = await stageScene(this.#context, this.#origin, scene, 'pseudo', 0);
    } else {
      this.#page = undefined;
      await nextScene(page, scene, 'pseudo', 0);
    }
    await becomeQuiet(page);
    return page;
  }

  #isData(text: string): boolean {
    if (HASH.test(text)) return true;
    return wordsOf(text).every((word) => this.#data.has(word) || NAMES.test(word));
  }
}
