import type { Browser, BrowserContext, Page } from '@playwright/test';
import { openStore } from '../../agent/adapters/sqlite/sqlite-store.ts';
import type { DataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import { documentSchema, type RemansoDocument } from '../../shared/domain/definitions/document.ts';
import { seatedContext, seatOf } from '../support/browser-seat.ts';
import { launchChromium, openDashboard } from '../support/dashboard-page.ts';
import { servedAgent, type ServedAgent } from '../support/served-agent.ts';
import { auditFactAt } from './audit-facts.ts';

const BATCH = 1000;
const SYSTEMS = 25;

/**
 * The integrations in the facts of `auditFactAt`, each due once a day, but none in the two hours
 * from `hour` (UTC) on: this measures the dashboard, not runs.
 */
export function plantDocument(integrations: number, hour: number): RemansoDocument {
  return documentSchema.parse({
    systems: Array.from({ length: SYSTEMS }, (_, index) => ({
      id: `system-${index}`,
      name: `System ${index}`,
    })),
    integrations: Array.from({ length: integrations }, (_, index) => ({
      id: `integration-${index}`,
      name: `Integration number ${index}`,
      systems: [`system-${index % SYSTEMS}`],
      scheduler: {
        kind: 'local',
        cron: `${index % 60} ${(hour + 2 + (index % 22)) % 24} * * *`,
        timeZone: 'UTC',
        command: ['true'],
      },
    })),
    windows: Array.from({ length: SYSTEMS }, (_, index) => ({
      id: `window-${index}`,
      title: `Maintenance of system ${index}`,
      timeZone: 'Europe/Madrid',
      start: `2030-01-${String(index + 1).padStart(2, '0')}T02:00`,
      end: `2030-01-${String(index + 1).padStart(2, '0')}T06:00`,
      rrule: 'FREQ=MONTHLY',
      covers: { systems: [`system-${index}`] },
    })),
  });
}

/** Through the store's own commit, so that the chain verifies. */
function fillTrail(directory: DataDirectory, entries: number): void {
  const store = openStore({ directory, report: console.error });
  for (let index = 0; index < entries; index += BATCH) {
    const length = Math.min(BATCH, entries - index);
    store.commit(
      {},
      Array.from({ length }, (_, offset) => auditFactAt(index + offset)),
    );
  }
  store.close();
}

export interface DashboardWorld {
  readonly agent: ServedAgent;
  readonly browser: Browser;
  readonly origin: string;
  /** A browser already signed in, with an empty cache. */
  newContext(): Promise<BrowserContext>;
  /** A fresh address, valid for one browser. */
  invite(): Promise<string>;
  /** A page in its own context, and so in its own process. */
  open(path: string, prepare?: (page: Page) => Promise<void>): Promise<Page>;
  dispose(): Promise<void>;
}

const LOOK = {
  locale: 'en-GB',
  timezoneId: 'Europe/Madrid',
  viewport: { width: 1280, height: 800 },
};

/** A warm agent with a plant of integrations and a filled trail, and a signed-in browser. */
export async function dashboardWorld(
  integrations: number,
  entries: number,
): Promise<DashboardWorld> {
  const hour = new Date().getUTCHours();
  const agent = await servedAgent(plantDocument(integrations, hour), (directory) =>
    fillTrail(directory, entries),
  );
  const browser = await launchChromium();
  const { context, page: first } = await openDashboard(browser, agent.url);
  const seat = await seatOf(first);
  await context.close();
  const { origin } = new URL(agent.url);
  const newContext = (): Promise<BrowserContext> => seatedContext(browser, seat, LOOK);
  return {
    agent,
    browser,
    origin,
    newContext,
    invite: async () => {
      const person = { name: 'bench', via: 'test' };
      const invited = await agent.client.call('session.invite', { person });
      if (!invited.ok) throw new Error(invited.failure.message);
      return invited.value.url;
    },
    open: async (path, prepare) => {
      const page = await (await newContext()).newPage();
      await prepare?.(page);
      await page.goto(`${origin}/${path}`);
      return page;
    },
    dispose: async () => {
      await browser.close();
      await agent.dispose();
    },
  };
}
