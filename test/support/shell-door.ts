import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type Page } from '@playwright/test';
import { bundleDashboard } from '../../build/scripts/dashboard-bundle.ts';
import { presentElectron } from '../../build/scripts/electron-binary.ts';
import type { DashboardDoor, Look, OpenDashboard } from './dashboard-door.ts';
import { DAYTIME_ZONE } from './daytime-zone.ts';
import type { ServedAgent } from './served-agent.ts';
import { buildTestShell, ShellApp } from './shell-app.ts';

const BUILT = fileURLToPath(new URL('../../dist/renderer', import.meta.url));

/**
 * Electron's binary if it is installed and there is a display, otherwise why not; fetches nothing.
 */
export const electronHere = presentElectron;

/** A separate shell for each dashboard, over one agent's data. */
export class ShellDoor implements DashboardDoor {
  readonly #folder: string;
  readonly #main: string;
  readonly #electron: string | undefined;
  #opened = 0;

  private constructor(folder: string, main: string, electron: string | undefined) {
    this.#folder = folder;
    this.#main = main;
    this.#electron = electron;
  }

  /** On Electron's binary; on the double if there is none. */
  static async build(electron: string | undefined): Promise<ShellDoor> {
    await bundleDashboard();
    const folder = mkdtempSync(join(tmpdir(), 'remanso-door-'));
    // A copy: rebuilding the dashboard removes the one being shown.
    cpSync(BUILT, join(folder, 'renderer'), { recursive: true });
    const main = await buildTestShell(join(folder, 'shell'), join(folder, 'renderer'));
    return new ShellDoor(folder, main, electron);
  }

  async open(agent: ServedAgent, look: Look = {}): Promise<OpenDashboard> {
    const { locale = 'en-GB', colorScheme = 'light' } = look;
    this.#opened += 1;
    const userData = join(this.#folder, `user-data-${this.#opened}`);
    const start = this.#electron === undefined ? overDouble : overElectron;
    const { page, close } = await start({
      electron: this.#electron ?? '',
      main: this.#main,
      dataDir: agent.directory.root,
      userData,
      locale,
    });
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.emulateMedia({ colorScheme });
    await page.waitForSelector('.rail');
    return { page, complaints, close };
  }

  revive(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    rmSync(this.#folder, { recursive: true, force: true });
    return Promise.resolve();
  }
}

interface Start {
  readonly electron: string;
  readonly main: string;
  readonly dataDir: string;
  readonly userData: string;
  readonly locale: string;
}

interface Started {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

async function overElectron({
  electron,
  main,
  dataDir,
  userData,
  locale,
}: Start): Promise<Started> {
  const language = locale.replace('-', '_');
  const app = await _electron.launch({
    executablePath: electron,
    args: [main, `--data-dir=${dataDir}`, `--user-data-dir=${userData}`, `--lang=${locale}`],
    env: {
      ...definedOnly(process.env),
      TZ: DAYTIME_ZONE,
      LANGUAGE: language,
      LANG: `${language}.UTF-8`,
    },
  });
  return { page: await app.firstWindow(), close: () => app.close() };
}

async function overDouble({ main, dataDir, userData, locale }: Start): Promise<Started> {
  const environment = { TZ: DAYTIME_ZONE, DOUBLE_LANGUAGE: locale };
  const app = ShellApp.launch({ program: main, dataDir, userData, environment });
  const close = async (): Promise<void> => {
    await app.quit();
  };
  return { page: await app.page(), close };
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}
