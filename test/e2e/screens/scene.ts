import type { BrowserContext, Page, WebSocketRoute } from '@playwright/test';
import { common as commonEn } from '../../../renderer/i18n/en/everywhere.ts';
import { audit as auditEn } from '../../../renderer/i18n/en/audit.ts';
import { calendars as calendarsEn } from '../../../renderer/i18n/en/calendars.ts';
import { connectors as connectorsEn } from '../../../renderer/i18n/en/connectors.ts';
import { controlDialogs as controlDialogsEn } from '../../../renderer/i18n/en/control-dialogs.ts';
import { control as controlEn } from '../../../renderer/i18n/en/control.ts';
import { forms as formsEn } from '../../../renderer/i18n/en/forms.ts';
import { hosts as hostsEn } from '../../../renderer/i18n/en/hosts.ts';
import { integrations as integrationsEn } from '../../../renderer/i18n/en/integrations.ts';
import { now as nowEn } from '../../../renderer/i18n/en/now.ts';
import { pause as pauseEn } from '../../../renderer/i18n/en/pause.ts';
import { resumeDialog as resumeDialogEn } from '../../../renderer/i18n/en/resume-dialog.ts';
import { reopeningPanels as reopeningPanelsEn } from '../../../renderer/i18n/en/reopening-panels.ts';
import { reopening as reopeningEn } from '../../../renderer/i18n/en/reopening.ts';
import { report as reportEn } from '../../../renderer/i18n/en/report.ts';
import { timeline as timelineEn } from '../../../renderer/i18n/en/timeline.ts';
import { windows as windowsEn } from '../../../renderer/i18n/en/windows.ts';
import { common as commonEs } from '../../../renderer/i18n/es/everywhere.ts';
import { audit as auditEs } from '../../../renderer/i18n/es/audit.ts';
import { calendars as calendarsEs } from '../../../renderer/i18n/es/calendars.ts';
import { connectors as connectorsEs } from '../../../renderer/i18n/es/connectors.ts';
import { controlDialogs as controlDialogsEs } from '../../../renderer/i18n/es/control-dialogs.ts';
import { control as controlEs } from '../../../renderer/i18n/es/control.ts';
import { forms as formsEs } from '../../../renderer/i18n/es/forms.ts';
import { hosts as hostsEs } from '../../../renderer/i18n/es/hosts.ts';
import { integrations as integrationsEs } from '../../../renderer/i18n/es/integrations.ts';
import { now as nowEs } from '../../../renderer/i18n/es/now.ts';
import { pause as pauseEs } from '../../../renderer/i18n/es/pause.ts';
import { resumeDialog as resumeDialogEs } from '../../../renderer/i18n/es/resume-dialog.ts';
import { reopeningPanels as reopeningPanelsEs } from '../../../renderer/i18n/es/reopening-panels.ts';
import { reopening as reopeningEs } from '../../../renderer/i18n/es/reopening.ts';
import { report as reportEs } from '../../../renderer/i18n/es/report.ts';
import { timeline as timelineEs } from '../../../renderer/i18n/es/timeline.ts';
import { windows as windowsEs } from '../../../renderer/i18n/es/windows.ts';
import type { WorldName } from './worlds.ts';

const EN = {
  common: commonEn,
  audit: auditEn,
  calendars: calendarsEn,
  connectors: connectorsEn,
  control: { ...controlEn, ...controlDialogsEn },
  reopening: { ...reopeningEn, ...reopeningPanelsEn },
  report: reportEn,
  forms: formsEn,
  hosts: hostsEn,
  integrations: integrationsEn,
  now: nowEn,
  pause: { ...pauseEn, ...resumeDialogEn },
  timeline: timelineEn,
  windows: windowsEn,
};
export type Words = { [N in keyof typeof EN]: Readonly<Record<keyof (typeof EN)[N], string>> };
const ES: Words = {
  common: commonEs,
  audit: auditEs,
  calendars: calendarsEs,
  connectors: connectorsEs,
  control: { ...controlEs, ...controlDialogsEs },
  reopening: { ...reopeningEs, ...reopeningPanelsEs },
  report: reportEs,
  forms: formsEs,
  hosts: hostsEs,
  integrations: integrationsEs,
  now: nowEs,
  pause: { ...pauseEs, ...resumeDialogEs },
  timeline: timelineEs,
  windows: windowsEs,
};

export const LOCALES = { en: 'en-GB', es: 'es-ES' } as const;
export type Language = keyof typeof LOCALES;
export const languages: readonly Language[] = ['en', 'es'];

/** The product's texts, so that a scene can be played in either language. */
export function wordsIn(language: Language): Words {
  return language === 'en' ? EN : ES;
}

/** `silent`: the agent accepts the connection and does not answer. `lost`: it is gone. */
type Link = 'live' | 'silent' | 'lost';

/** One state of one screen: its location, and the steps that lead to it. */
export interface Scene {
  readonly screen: string;
  readonly state: string;
  readonly world: WorldName;
  readonly hash: string;
  readonly link?: Link;
  readonly act?: (page: Page, words: Words) => Promise<void>;
  /** Its effects outlast the screen: the next scene needs a new page. */
  readonly isLast?: true;
  /** A selector for what must be visible before the picture is taken. */
  readonly shows?: string;
}

export function nameOf({ screen, state }: Scene): string {
  return `${screen}.${state}`;
}

/** Long enough for animations to end: the longest takes 260 ms. */
const SETTLE_MS = 350;
const STAND_MS = 8000;
/** For what a screen requests after its first paint: nothing has changed for this long. */
const QUIET_MS = 200;
/** Clocks and counts may change forever. */
const LONGEST_MS = 1000;

/** A page showing the scene. */
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
    await becomeQuiet(page);
    // What it has begun to load would never finish without an agent.
    await settle(page);
    isGone = true;
    for (const socket of sockets) await socket.close();
    await page.waitForSelector('.agent.lost');
  }
  await standScene(page, scene, language, settleMs);
  return page;
}

/** The same on a page left by another scene. */
export async function nextScene(
  page: Page,
  scene: Scene,
  language: Language,
  settleMs = SETTLE_MS,
): Promise<void> {
  await goTo(page, scene.hash);
  await standScene(page, scene, language, settleMs);
}

const OVER = '[role=dialog], [role=alertdialog], [role=menu], .react-aria-Popover';
/** React Aria announces a pending button for 7 s, by a label that is gone by then. */
const PENDING = '[data-live-announcer] [role=img]';

/**
 * Closes what the scene opened, discards its input and goes to another screen; false if something
 * of it would remain.
 */
export async function leaveScene(page: Page, scene: Scene, language: Language): Promise<boolean> {
  const { link = 'live', isLast = false, hash } = scene;
  if (link !== 'live' || isLast) return false;
  const over = page.locator(OVER);
  for (let tries = 0; tries < 3 && (await over.count()) > 0; tries += 1) {
    await page.keyboard.press('Escape');
    await frames(page);
  }
  const elsewhere = hash.startsWith('#/settings') ? '#/now' : '#/settings';
  await goTo(page, elsewhere);
  const leave = page.getByRole('button', { name: wordsIn(language).forms['leave.go'] });
  if ((await leave.count()) > 0) {
    await leave.click();
    await frames(page);
  }
  const isLeft = (await page.locator(`${OVER}, ${PENDING}`).count()) === 0;
  return isLeft && new URL(page.url()).hash === elsewhere;
}

async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => (window.location.hash = to), hash);
  await frames(page);
}

/** For the page to draw what it just received. */
async function frames(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  });
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

/** Until what a scene requested from the agent has arrived and is drawn. */
export async function becomeQuiet(page: Page): Promise<void> {
  await page.evaluate(
    ([quietMs, longestMs]) =>
      new Promise<void>((resolve) => {
        const end = (): void => {
          changes.disconnect();
          resolve();
        };
        let quiet = setTimeout(end, quietMs);
        const changes = new MutationObserver(() => {
          clearTimeout(quiet);
          quiet = setTimeout(end, quietMs);
        });
        const all = { subtree: true, childList: true, attributes: true, characterData: true };
        changes.observe(document, all);
        setTimeout(end, longestMs);
      }),
    [QUIET_MS, LONGEST_MS] as const,
  );
}
