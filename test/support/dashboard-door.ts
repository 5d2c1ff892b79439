import type { Browser, Page } from '@playwright/test';
import { seatOf, type BrowserSeat } from './browser-seat.ts';
import { openDashboard } from './dashboard-page.ts';
import type { ServedAgent } from './served-agent.ts';
import { electronHere, ShellDoor } from './shell-door.ts';

/** A user's settings: language (BCP 47) and theme. */
export interface Look {
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly forcedColors?: 'active' | 'none';
  readonly timezoneId?: string;
}

export interface OpenDashboard {
  readonly page: Page;
  /** Everything the page logged as an error or threw. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

/** A way to the dashboard. The same specs run through each of them. */
export interface DashboardDoor {
  /** Opens another dashboard over this agent's data, next to those already open. */
  open(agent: ServedAgent, look?: Look): Promise<OpenDashboard>;
  /** Restarts a killed agent if nobody else does: a shell does so by itself. */
  revive(agent: ServedAgent): Promise<void>;
  close(): Promise<void>;
}

/** `electron` is the shell, `double` the shell over our double of Electron. */
export type DoorKind = 'browser' | 'double' | 'electron';

export async function openDoor(kind: DoorKind, browser: Browser): Promise<DashboardDoor> {
  if (kind === 'browser') return new BrowserDoor(browser);
  if (kind === 'double') return ShellDoor.build(undefined);
  const electron = electronHere(process.env);
  if ('why' in electron) throw new Error(`Electron cannot run: ${electron.why}.`);
  return ShellDoor.build(electron.path);
}

/** A context each; the token opens the first, its session the others. */
class BrowserDoor implements DashboardDoor {
  readonly #browser: Browser;
  readonly #seats = new WeakMap<ServedAgent, BrowserSeat>();

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  async open(agent: ServedAgent, look: Look = {}): Promise<OpenDashboard> {
    const seat = this.#seats.get(agent);
    const url = seat === undefined ? agent.url : new URL('/', agent.url).href;
    const { page, context, complaints } = await openDashboard(this.#browser, url, {
      ...look,
      seat,
    });
    if (seat === undefined) this.#seats.set(agent, await seatOf(page));
    return { page, complaints, close: () => context.close() };
  }

  revive(agent: ServedAgent): Promise<void> {
    return agent.restart();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
