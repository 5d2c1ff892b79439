import { test as base, expect, type Page } from '@playwright/test';
import type { RemansoDocument } from '../../shared/domain/definitions/document.ts';
import { LOCALES, wordsIn, type Language, type Words } from '../e2e/screens/scene.ts';
import {
  openDoor,
  type DashboardDoor,
  type DoorKind,
  type Look,
  type OpenDashboard,
} from './dashboard-door.ts';
import { DAYTIME_ZONE } from './daytime-zone.ts';
import { erpStandIn, type ErpStandIn } from './erp-stand-in.ts';
import { setup as ownGuardPlace, teardown as forgetGuardPlace } from './guard-places.ts';
import { servedAgent, type ServedAgent } from './served-agent.ts';

export { expect } from '@playwright/test';

/** The console error of a page that lost its agent. */
export const LOST_AGENT =
  /WebSocket|net::ERR_(CONNECTION|SOCKET_NOT_CONNECTED|EMPTY_RESPONSE|CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED_ENCODING)/;

/** Opens one more dashboard of the test's agent; it is closed when the test ends. */
type OpenMore = (look?: Look) => Promise<Page>;

export interface DashboardFixtures {
  /** The language of pages: an option, set by projects and specs. */
  readonly language: Language;
  /** The zone that pages are in, an IANA name: an option. */
  readonly zone: string;
  readonly words: Words;
  readonly erp: ErpStandIn;
  /** The document that the agent applies: an option. */
  readonly document: RemansoDocument | undefined;
  readonly agent: ServedAgent;
  /** Console errors and exceptions of pages; checked when the test ends. */
  readonly complaints: string[];
  /** Expected ones, which are ignored: an option. */
  readonly mayComplain: RegExp | undefined;
  readonly look: OpenMore;
  /** A page without a session. */
  readonly blank: Page;
}

export interface DashboardWorkerFixtures {
  /** The door that the project uses. */
  readonly door: DoorKind;
  readonly way: DashboardDoor;
  readonly guardPlace: undefined;
}

/** Fails with what is left after removing the expected complaints. */
export function expectNoComplaints(complaints: readonly string[], expected?: RegExp): void {
  const left = complaints.filter((text) => expected?.test(text) !== true);
  expect(left, 'unexpected console errors').toEqual([]);
}

/**
 * Dashboard tests: each has its own agent and a page that shows it, in the project's language and
 * through its door.
 */
export const test = base.extend<DashboardFixtures, DashboardWorkerFixtures>({
  guardPlace: [
    async ({}, use) => {
      ownGuardPlace();
      await use(undefined);
      forgetGuardPlace();
    },
    { scope: 'worker', auto: true },
  ],
  door: ['browser', { scope: 'worker', option: true }],
  way: [
    async ({ door, browser }, use) => {
      const way = await openDoor(door, browser);
      await use(way);
      await way.close();
    },
    { scope: 'worker' },
  ],

  language: ['en', { option: true }],
  words: async ({ language }, use) => {
    await use(wordsIn(language));
  },
  locale: async ({ language }, use) => {
    await use(LOCALES[language]);
  },
  erp: async ({}, use) => {
    const erp = await erpStandIn();
    await use(erp);
    erp.close();
  },
  document: [undefined, { option: true }],
  agent: async ({ document }, use) => {
    const agent = await servedAgent(document);
    await use(agent);
    await agent.dispose();
  },
  mayComplain: [undefined, { option: true }],
  complaints: async ({ mayComplain }, use) => {
    const complaints: string[] = [];
    await use(complaints);
    expectNoComplaints(complaints, mayComplain);
  },
  zone: [DAYTIME_ZONE, { option: true }],
  look: async ({ way, agent, language, zone, complaints }, use) => {
    const open: OpenDashboard[] = [];
    await use(async (own) => {
      const dashboard = await way.open(agent, {
        locale: LOCALES[language],
        timezoneId: zone,
        ...own,
      });
      open.push(dashboard);
      return dashboard.page;
    });
    for (const dashboard of open) {
      await dashboard.close();
      complaints.push(...dashboard.complaints);
    }
  },
  page: async ({ look }, use) => {
    await use(await look());
  },
  blank: async ({ context }, use) => {
    await use(await context.newPage());
  },
});

/**
 * For tests that are steps of one story: they run in order, with one agent and one page for all.
 */
export function storyOf(begin: () => Promise<ServedAgent>): typeof test {
  let begun: ServedAgent | undefined;
  let opened: OpenDashboard | undefined;
  let told = 0;
  const steps = test.extend({
    agent: async ({}, use) => {
      if (begun === undefined) throw new Error('The story has not begun.');
      await use(begun);
    },
    page: async ({ way, agent, language, zone, mayComplain }, use) => {
      opened ??= await way.open(agent, { locale: LOCALES[language], timezoneId: zone });
      await use(opened.page);
      expectNoComplaints(opened.complaints.slice(told), mayComplain);
      told = opened.complaints.length;
    },
  });
  steps.describe.configure({ mode: 'serial' });
  steps.beforeAll(async () => {
    begun = await begin();
  });
  steps.afterAll(async () => {
    await opened?.close();
    await begun?.dispose();
    begun = opened = undefined;
    told = 0;
  });
  return steps;
}
