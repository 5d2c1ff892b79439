import { defineConfig } from '@playwright/test';
import { specsAgain, specsOf } from './test-tiers.ts';
import { CHROMIUM_ARGS, findChromium } from './scripts/chromium.ts';
import { presentElectron } from './scripts/electron-binary.ts';

/** What test/support/dashboard-test.ts takes from a project. */
interface Options {
  readonly language: 'en' | 'es';
}
interface WorkerOptions {
  readonly door: 'browser' | 'double' | 'electron';
}

/** Specs that are gone through in each language, or through each door, say so. */
const EACH_LANGUAGE = /@languages/;
const EACH_DOOR = /@doors/;

const electron = presentElectron(process.env);
const isWorker = process.env['TEST_WORKER_INDEX'] !== undefined;
if ('why' in electron && !isWorker) {
  console.log(`Specs of the dashboard are not run on Electron itself: ${electron.why}.`);
}

// Of the system first; where there is none Playwright says how it installs its own.
const executablePath = findChromium() ?? '';
/** Both set by scripts/browser-suite.ts: the totals of the suite, and the run that is for traces. */
const report = process.env['REMANSO_BROWSER_REPORT'];
const isForTraces = process.env['REMANSO_BROWSER_TRACES'] === 'on';

const dashboard = { testDir: '../test/e2e/dashboard' };
const shell = { testDir: '../test/e2e/shell' };

const tier = process.env['REMANSO_TEST_TIER'];
const matched = (files: readonly string[]): string[] => files.map((file) => `**/${file}`);
const again = { testMatch: matched(specsAgain(tier)) };

export default defineConfig<Options, WorkerOptions>({
  testMatch: matched(specsOf(tier)),
  // Ignored by Git. Pictures, traces and reports of what failed; of what passed nothing is kept.
  outputDir: '../dist/e2e/traces',
  preserveOutput: 'failures-only',
  reporter: [
    ['list'],
    ['html', { outputFolder: `../dist/e2e/report${isForTraces ? '-traces' : ''}`, open: 'never' }],
    ...(report === undefined ? [] : [['json', { outputFile: report }] as const]),
  ],
  globalSetup: './scripts/playwright-setup.ts',
  // A red one is a defect.
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  // On two cores, with the rest of the suite: each waits for agents and clocks half of its time.
  workers: 2,
  timeout: 120_000,
  // A busy machine may take long until a page has drawn.
  expect: { timeout: 20_000 },
  use: {
    launchOptions: { executablePath, args: CHROMIUM_ARGS },
    // A trace doubles the time of every spec: `--trace on` for one, and browser-suite.ts for what failed.
    screenshot: 'only-on-failure',
    viewport: { width: 1280, height: 800 },
    actionTimeout: 30_000,
  },
  projects: [
    { ...dashboard, name: 'dashboard' },
    {
      ...dashboard,
      ...again,
      name: 'dashboard in Spanish',
      grep: EACH_LANGUAGE,
      use: { language: 'es' },
    },
    {
      ...dashboard,
      ...again,
      name: 'dashboard in the shell',
      grep: EACH_DOOR,
      use: { door: 'double' },
    },
    ...('path' in electron
      ? [
          {
            ...dashboard,
            ...again,
            name: 'dashboard in Electron',
            grep: EACH_DOOR,
            use: { door: 'electron' as const },
          },
        ]
      : []),
    { ...shell, name: 'shell' },
    { ...shell, ...again, name: 'shell in Spanish', grep: EACH_LANGUAGE, use: { language: 'es' } },
  ],
});
