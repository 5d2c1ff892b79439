import type { BrowserContext, Page, WebSocketRoute } from '@playwright/test';
import { common as commonEn } from '../../../renderer/i18n/en/everywhere.ts';
import { audit as auditEn } from '../../../renderer/i18n/en/audit.ts';
import { connectors as connectorsEn } from '../../../renderer/i18n/en/connectors.ts';
import { control as controlEn } from '../../../renderer/i18n/en/control.ts';
import { integrations as integrationsEn } from '../../../renderer/i18n/en/integrations.ts';
import { now as nowEn } from '../../../renderer/i18n/en/now.ts';
import { pause as pauseEn } from '../../../renderer/i18n/en/pause.ts';
import { reopening as reopeningEn } from '../../../renderer/i18n/en/reopening.ts';
import { report as reportEn } from '../../../renderer/i18n/en/report.ts';
import { timeline as timelineEn } from '../../../renderer/i18n/en/timeline.ts';
import { windows as windowsEn } from '../../../renderer/i18n/en/windows.ts';
import { common as commonEs } from '../../../renderer/i18n/es/everywhere.ts';
import { audit as auditEs } from '../../../renderer/i18n/es/audit.ts';
import { connectors as connectorsEs } from '../../../renderer/i18n/es/connectors.ts';
import { control as controlEs } from '../../../renderer/i18n/es/control.ts';
import { integrations as integrationsEs } from '../../../renderer/i18n/es/integrations.ts';
import { now as nowEs } from '../../../renderer/i18n/es/now.ts';
import { pause as pauseEs } from '../../../renderer/i18n/es/pause.ts';
import { reopening as reopeningEs } from '../../../renderer/i18n/es/reopening.ts';
import { report as reportEs } from '../../../renderer/i18n/es/report.ts';
import { timeline as timelineEs } from '../../../renderer/i18n/es/timeline.ts';
import { windows as windowsEs } from '../../../renderer/i18n/es/windows.ts';
import type { WorldName } from './worlds.ts';

const EN = {
  common: commonEn,
  audit: auditEn,
  connectors: connectorsEn,
  control: controlEn,
  reopening: reopeningEn,
  report: reportEn,
  integrations: integrationsEn,
  now: nowEn,
  pause: pauseEn,
  timeline: timelineEn,
  windows: windowsEn,
};
export type Words = { [N in keyof typeof EN]: Readonly<Record<keyof (typeof EN)[N], string>> };
const ES: Words = {
  common: commonEs,
  audit: auditEs,
  connectors: connectorsEs,
  control: controlEs,
  reopening: reopeningEs,
  report: reportEs,
  integrations: integrationsEs,
  now: nowEs,
  pause: pauseEs,
  timeline: timelineEs,
  windows: windowsEs,
};

export const LOCALES = { en: 'en-GB', es: 'es-ES' } as const;
export type Language = keyof typeof LOCALES;
export const languages: readonly Language[] = ['en', 'es'];

/** What the product says, so that a scene can be acted in either language. */
export function wordsIn(language: Language): Words {
  return language === 'en' ? EN : ES;
}

/** `silent`: the agent takes the connection and says nothing. `lost`: it has gone away. */
type Link = 'live' | 'silent' | 'lost';

/** One state of one screen: where it is, and what is done there until it stands. */
export interface Scene {
  readonly screen: string;
  readonly state: string;
  readonly world: WorldName;
  readonly hash: string;
  readonly link?: Link;
  readonly act?: (page: Page, words: Words) => Promise<void>;
  /** A selector of what must be seen before the picture is taken. */
  readonly shows?: string;
}

export function nameOf({ screen, state }: Scene): string {
  return `${screen}.${state}`;
}

/** Long enough for what moves to stand still: the longest motion takes 260 ms. */
const SETTLE_MS = 350;
const STAND_MS = 8000;
/** For what a screen asks of the agent after its first picture: the last one is what is kept. */
const READ_MS = 700;

/** A page on which the scene stands. */
export async function stageScene(
  context: BrowserContext,
  origin: string,
  scene: Scene,
  language: Language,
  settleMs = SETTLE_MS,
): Promise<Page> {
  const page = await context.newPage();
  const { link = 'live' } = scene;
  const sockets: WebSocketRoute[] = [];
  let isGone = false;
  if (link !== 'live') {
    await page.routeWebSocket(/\/agent$/, (socket) => {
      if (link === 'silent') return;
      if (isGone) void socket.close();
      else socket.connectToServer();
      sockets.push(socket);
    });
  }
  await page.goto(`${origin}/${scene.hash}`);
  await page.waitForSelector(link === 'silent' ? '.rail' : '.agent.connected');
  if (link === 'lost') {
    await settle(page);
    await page.waitForTimeout(READ_MS);
    // What it began to read meanwhile would never end without an agent.
    await settle(page);
    isGone = true;
    for (const socket of sockets) await socket.close();
    await page.waitForSelector('.agent.lost');
  }
  await standScene(page, scene, language, settleMs);
  return page;
}

/**
 * The same on a page that is open and on which nothing was done: by way of another screen, so that
 * nothing of the scene before is left.
 */
export async function nextScene(
  page: Page,
  scene: Scene,
  language: Language,
  settleMs = SETTLE_MS,
): Promise<void> {
  const elsewhere = scene.hash.startsWith('#/settings') ? '#/now' : '#/settings';
  await page.evaluate(
    async (hashes) => {
      for (const hash of hashes) {
        window.location.hash = hash;
        for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
      }
    },
    [elsewhere, scene.hash],
  );
  await standScene(page, scene, language, settleMs);
}

async function standScene(
  page: Page,
  { act, shows, link }: Scene,
  language: Language,
  settleMs: number,
): Promise<void> {
  await act?.(page, wordsIn(language));
  if (shows !== undefined) await page.waitForSelector(shows, { timeout: STAND_MS });
  if (link !== 'silent') await settle(page);
  await page.waitForTimeout(settleMs);
}

async function settle(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('main [aria-busy="true"]') === null,
    undefined,
    { timeout: STAND_MS },
  );
}
