import type { Browser, Page } from 'playwright-core';
import { seatOf, type BrowserSeat } from './browser-seat.ts';
import { hasChromium, launchChromium, openDashboard } from './dashboard-page.ts';
import type { ServedAgent } from './served-agent.ts';
import { electronHere, ShellDoor } from './shell-door.ts';

/** How a person who looks is set up: language (BCP 47) and theme. */
export interface Look {
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
}

export interface OpenDashboard {
  readonly page: Page;
  /** Everything that the page complained about on its console or threw. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

/** A way to the dashboard. The same specs go through every one of them. */
export interface DashboardDoor {
  /** One more dashboard over the data of this agent, beside those that are open. */
  open(agent: ServedAgent, look?: Look): Promise<OpenDashboard>;
  /** Starts a killed agent again where nobody else does: a shell does it by itself. */
  revive(agent: ServedAgent): Promise<void>;
  close(): Promise<void>;
}

type Kind = 'browser' | 'electron' | 'double';

function chosenKind(): Kind {
  const asked = process.env['REMANSO_DOOR'] ?? 'browser';
  if (asked === 'browser' || asked === 'electron' || asked === 'double') return asked;
  throw new Error(`REMANSO_DOOR: expected browser, electron or double, found ${asked}`);
}

/** `browser` where REMANSO_DOOR says nothing; `electron` is the shell, `double` the shell over our double. */
export const doorKind: Kind = chosenKind();

const electron = electronHere(process.env);

/** Whether the chosen door can be gone through here; a reason was printed where it cannot. */
export const hasDoor = doorKind === 'electron' ? 'path' in electron : hasChromium;

if (doorKind === 'electron' && 'why' in electron) {
  process.stdout.write(`Dashboard specs are skipped on Electron itself: ${electron.why}.\n`);
}

export async function openDoor(): Promise<DashboardDoor> {
  if (doorKind === 'browser') return new BrowserDoor(await launchChromium());
  return ShellDoor.build(doorKind === 'electron' && 'path' in electron ? electron.path : undefined);
}

/** A tab each; the token opens the first, its session the others. */
class BrowserDoor implements DashboardDoor {
  readonly #browser: Browser;
  readonly #seats = new Map<ServedAgent, BrowserSeat>();

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
    return this.#browser.close();
  }
}
