import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { trayWords, type TrayWords } from '../../electron/tray/tray-words.ts';
import { sentencesIn, type Sentences } from './sentences.ts';
import { LOCALES, wordsIn, type Words } from '../e2e/screens/scene.ts';
import { ShellWorld } from '../electron/shell-world.ts';
import { expect, test as dashboardTest } from './dashboard-test.ts';
import { buildTestShell, type ShellApp } from './shell-app.ts';

export { expect } from '@playwright/test';

const DASHBOARD = fileURLToPath(new URL('../../dist/renderer', import.meta.url));

/** What a person reads on tray and page in one language. */
export interface Tongue extends Words {
  readonly locale: string;
  readonly sentences: Sentences;
  readonly tray: TrayWords;
}

export interface ShellFixtures {
  readonly tongue: Tongue;
  /** Nothing is running in it yet. */
  readonly world: ShellWorld;
}

export interface ShellWorkerFixtures {
  /** The bundled shell with the dashboard; shared by all tests of a worker, which only read it. */
  readonly program: string;
}

/** Tests of the shell over the double of Electron, in the project's language. */
export const test = dashboardTest.extend<ShellFixtures, ShellWorkerFixtures>({
  program: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'remanso-shell-built-'));
      // A copy: rebuilding the dashboard removes the one being shown.
      cpSync(DASHBOARD, join(folder, 'renderer'), { recursive: true });
      await use(await buildTestShell(join(folder, 'shell'), join(folder, 'renderer')));
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  tongue: async ({ language }, use) => {
    await use({
      ...wordsIn(language),
      locale: LOCALES[language],
      tray: trayWords(language),
      sentences: sentencesIn(language),
    });
  },
  world: async ({ program }, use) => {
    const world = new ShellWorld({ program });
    await use(world);
    await world.dispose();
  },
});

/** A shell in the tray with its window hidden, whose agent answers. */
export async function launchHidden(world: ShellWorld, { locale }: Tongue): Promise<ShellApp> {
  const app = await world.launch({ TZ: 'UTC', DOUBLE_LANGUAGE: locale }, ['--hidden']);
  await expect.poll(() => world.ask('agent.hello', {}).catch(() => null)).not.toBeNull();
  return app;
}

/** Clicks an item of the tray's menu. */
export async function press(app: ShellApp, ...path: string[]): Promise<void> {
  await app.evaluate(({ control }, labels) => control.trays[0]?.menu?.press(...labels), path);
}

/** Clicks an item of the menu of one of several agents, by the agent's name. */
export async function pressAt(app: ShellApp, agent: string, ...path: string[]): Promise<void> {
  await app.evaluate(
    ({ control }, [name, ...labels]) => {
      const menu = control.trays[0]?.menu;
      const line = menu?.labels.find((label) => label.startsWith(`${name ?? ''}: `)) ?? '';
      menu?.press(line, ...labels);
    },
    [agent, ...path],
  );
}
