/*
 * Pictures of every screen in every state, both themes, languages and sizes, and a page that shows
 * them: npm run gallery -- [SCREEN…], like `npm run gallery -- now audit.detail`, or into a folder
 * of your choice: npm run screens -- FOLDER [SCREEN…]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';
import { seatedContext, seatOf, type BrowserSeat } from '../../support/browser-seat.ts';
import { launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { DAYTIME_ZONE } from '../../support/daytime-zone.ts';
import { galleryPage, type Picture } from './gallery-page.ts';
import { languages, LOCALES, nameOf, stageScene, type Language, type Scene } from './scene.ts';
import { allScenes } from './scenes/all-scenes.ts';
import { makeWorld, worldNames } from './worlds.ts';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
];
const THEMES = ['light', 'dark'] as const;
/** For layout and canvas to follow a new size or theme. */
const REDRAW_MS = 250;

const browser = await launchChromium();
const folder = resolve(process.argv[2] ?? 'dist/screens');
const asked = process.argv.slice(3);
const scenes = allScenes.filter(
  (scene) => asked.length === 0 || asked.includes(scene.screen) || asked.includes(nameOf(scene)),
);
const pictures: Picture[] = [];

interface Look {
  readonly language: Language;
  readonly size: (typeof SIZES)[number];
}

/** A signed-in browser. */
interface Place {
  readonly context: BrowserContext;
  readonly origin: string;
}

const textOf = ({ width, height }: Look['size']): string => `${width}x${height}`;

async function takeThemes(page: Page, scene: Scene, look: Look): Promise<void> {
  const { language, size } = look;
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    await page.waitForTimeout(REDRAW_MS);
    const { screen, state } = scene;
    const sizeText = textOf(size);
    const file = `${[nameOf(scene), theme, language, sizeText].join('.')}.png`;
    await page.screenshot({ path: join(folder, file) });
    pictures.push({ screen, state, theme, language, size: sizeText, file });
  }
}

async function takeScene(place: Place, scene: Scene, look: Look): Promise<void> {
  try {
    const page = await stageScene(place.context, place.origin, scene, look.language);
    await takeThemes(page, scene, look);
    await page.close();
  } catch (error) {
    process.exitCode = 1;
    const { language } = look;
    const { screen, state } = scene;
    const size = textOf(look.size);
    const trouble = `failed: ${String(error)}`;
    process.stderr.write(`${nameOf(scene)} in ${language}, ${size}, ${trouble}\n`);
    pictures.push({ screen, state, theme: 'light', language, size, trouble });
  }
}

async function takeLook(
  first: { readonly seat: BrowserSeat; readonly origin: string },
  own: readonly Scene[],
  look: Look,
): Promise<void> {
  const context = await seatedContext(browser, first.seat, {
    locale: LOCALES[look.language],
    timezoneId: DAYTIME_ZONE,
    viewport: look.size,
  });
  for (const scene of own) await takeScene({ context, origin: first.origin }, scene, look);
  await context.close();
}

async function takeWorld(url: string, own: readonly Scene[]): Promise<void> {
  const { context, page } = await openDashboard(browser, url);
  const first = { seat: await seatOf(page), origin: new URL(url).origin };
  for (const language of languages) {
    await Promise.all(SIZES.map((size) => takeLook(first, own, { language, size })));
  }
  await context.close();
}

/** Worlds are taken one after another, looks in parallel: the page groups them by scene. */
function inOrder(taken: readonly Picture[]): Picture[] {
  const rank = new Map(allScenes.map((scene, index) => [nameOf(scene), index]));
  const key = ({ screen, state, language, size, theme }: Picture): string =>
    [String(rank.get(`${screen}.${state}`) ?? 0).padStart(4, '0'), language, size, theme].join(' ');
  return taken.toSorted((one, other) => key(one).localeCompare(key(other)));
}

mkdirSync(folder, { recursive: true });
try {
  for (const name of worldNames) {
    const own = scenes.filter(({ world }) => world === name);
    if (own.length === 0) continue;
    const world = await makeWorld(name);
    try {
      await takeWorld(world.agent.url, own);
    } finally {
      await world.dispose();
    }
  }
  const page = join(folder, 'index.html');
  writeFileSync(page, galleryPage(inOrder(pictures)));
  process.stdout.write(`${pictures.length} pictures: ${pathToFileURL(page).href}\n`);
} finally {
  await browser.close();
}
