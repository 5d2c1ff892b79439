import type { Browser, BrowserContext, Page } from '@playwright/test';
import { DEFAULT_PREFERENCES } from '../../../shared/domain/definitions/preferences.ts';
import { seatedContext, seatOf } from '../../support/browser-seat.ts';
import { openDashboard } from '../../support/dashboard-page.ts';
import { expect, test } from '../../support/dashboard-test.ts';
import { violationsInBothThemes } from '../../support/page-violations.ts';
import type { ServedAgent } from '../../support/served-agent.ts';
import {
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

const SMALL = { width: 900, height: 600 };
/** So long nothing changes on a scene that stands. */
const QUIET_MS = 200;
/** Clocks and counts may change for ever. */
const LONGEST_MS = 1000;

// Nothing is done that a trace would show, and it takes a third of the time.
test.use({ trace: 'off' });

test.describe('every screen, state and dialog at its smallest size', () => {
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
  // Those that only stand share a page.
  for (const scene of [...scenes.filter(onlyStands), ...scenes.filter((one) => !onlyStands(one))]) {
    test(`${nameOf(scene)} has no violation of axe-core and no text cut`, async () => {
      expect(await stage.judge(scene)).toEqual([]);
    });
  }
}

/** Looked at, and nothing more: the next scene finds the page as this one did. */
function onlyStands({ act, link = 'live' }: Scene): boolean {
  return act === undefined && link === 'live';
}

/** Where the scenes of a world are judged, in both languages and themes. */
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
      timezoneId: 'Europe/Madrid',
      viewport: SMALL,
      reducedMotion: 'reduce',
    });
    await first.context.close();
    return new Stage(agent, context);
  }

  close(): Promise<void> {
    return this.#context.close();
  }

  /** A page that hears its agent changes its language as it stands; another one is opened again. */
  async judge(scene: Scene): Promise<string[]> {
    await this.#speak('en');
    let page = await this.#stand(scene, 'en');
    const found = [...(await cutIn(page, 'en')), ...(await violationsInBothThemes(page))];
    await this.#speak('es');
    if (scene.link === undefined || scene.link === 'live') {
      await page.waitForFunction(() => document.documentElement.lang === 'es');
    } else {
      page = await this.#stand(scene, 'es');
    }
    found.push(...(await cutIn(page, 'es')));
    return found;
  }

  async #speak(language: Language): Promise<void> {
    const own = { ...DEFAULT_PREFERENCES, language };
    const reply = await this.#agent.client.call('preferences.set', own);
    if (!reply.ok) throw new Error(reply.failure.message);
  }

  /** On the page of the scene before where that did nothing to it, else on another. */
  async #stand(scene: Scene, language: Language): Promise<Page> {
    const shared = onlyStands(scene) ? this.#page : undefined;
    if (shared === undefined) {
      await this.#page?.close();
      this.#page = await stageScene(this.#context, this.#origin, scene, language, 0);
    } else {
      await shared.emulateMedia({ colorScheme: 'light' });
      await shared.waitForFunction(() => document.documentElement.lang === 'en');
      await nextScene(shared, scene, language, 0);
    }
    const page = this.#page;
    if (page === undefined) throw new Error('No scene stands.');
    await becomeQuiet(page);
    return page;
  }
}

async function cutIn(page: Page, language: Language): Promise<string[]> {
  const cut = await page.evaluate(cutTexts);
  return cut.map((text) => `${language} cut: ${text}`);
}

/** Until what a scene asked of the agent has come and is drawn. */
async function becomeQuiet(page: Page): Promise<void> {
  await page.evaluate(
    ([quietMs, longestMs]) =>
      new Promise<void>((resolve) => {
        const end = (): void => {
          changes.disconnect();
          resolve();
        };
        let quiet = setTimeout(end, quietMs);
        const changes = new MutationObserver(() => {
          clearTimeout(quiet);
          quiet = setTimeout(end, quietMs);
        });
        const all = { subtree: true, childList: true, attributes: true, characterData: true };
        changes.observe(document, all);
        setTimeout(end, longestMs);
      }),
    [QUIET_MS, LONGEST_MS] as const,
  );
}
