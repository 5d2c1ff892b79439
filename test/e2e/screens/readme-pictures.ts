/* The pictures in README, of the current product: node test/e2e/screens/readme-pictures.ts */
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import { seatedContext, seatOf } from '../../support/browser-seat.ts';
import { launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { LOCALES, nameOf, stageScene, type Language, type Scene } from './scene.ts';
import { allScenes } from './scenes/all-scenes.ts';
import { makeWorld } from './worlds.ts';

const FOLDER = new URL('pictures/', import.meta.url);
/** For pictures in the page to be drawn. */
const REDRAW_MS = 1000;
const VIEWPORT = { width: 1280, height: 800 };

interface Shown {
  readonly scene: string;
  readonly language: Language;
  readonly colorScheme: 'light' | 'dark';
  readonly file: string;
}

const SHOWN: readonly Shown[] = [
  { scene: 'now.open', language: 'en', colorScheme: 'light', file: 'now.en.light.1280.png' },
  { scene: 'timeline.day', language: 'es', colorScheme: 'dark', file: 'timeline.es.dark.1280.png' },
  {
    scene: 'now.reopening',
    language: 'en',
    colorScheme: 'light',
    file: 'reopening.en.light.1280.png',
  },
  {
    scene: 'preflight.good',
    language: 'en',
    colorScheme: 'light',
    file: 'check.en.light.1280.png',
  },
];

function sceneOf(name: string): Scene {
  const found = allScenes.find((scene) => nameOf(scene) === name);
  if (found === undefined) throw new Error(`There is no scene ${name}.`);
  return found;
}

async function take(browser: Browser, shown: Shown): Promise<void> {
  const scene = sceneOf(shown.scene);
  const { language, colorScheme, file } = shown;
  const world = await makeWorld(scene.world);
  try {
    const look = { locale: LOCALES[language], colorScheme, viewport: VIEWPORT };
    const first = await openDashboard(browser, world.agent.url, look);
    const context = await seatedContext(browser, await seatOf(first.page), look);
    await first.context.close();
    const page = await stageScene(context, new URL(world.agent.url).origin, scene, language);
    await page.waitForTimeout(REDRAW_MS);
    await page.screenshot({ path: fileURLToPath(new URL(file, FOLDER)) });
    await context.close();
  } finally {
    await world.dispose();
  }
}

const browser = await launchChromium();
try {
  for (const shown of SHOWN) await take(browser, shown);
  process.stdout.write(`${SHOWN.length} pictures are in ${fileURLToPath(FOLDER)}\n`);
} finally {
  await browser.close();
}
