import type { BrowserContext, Page, WebSocketRoute } from '@playwright/test';
import commonEn from '../../../renderer/i18n/common/en.json' with { type: 'json' };
import alarmsEn from '../../../renderer/features/silences/locales/en.json' with { type: 'json' };
import auditEn from '../../../renderer/i18n/audit/en.json' with { type: 'json' };
import calendarsEn from '../../../renderer/features/calendars/locales/en.json' with { type: 'json' };
import connectorsEn from '../../../renderer/i18n/connectors/en.json' with { type: 'json' };
import controlDialogsEn from '../../../renderer/i18n/control-dialogs/en.json' with { type: 'json' };
import controlEn from '../../../renderer/i18n/control/en.json' with { type: 'json' };
import formsEn from '../../../renderer/i18n/forms/en.json' with { type: 'json' };
import hostsEn from '../../../renderer/features/hosts/locales/en.json' with { type: 'json' };
import integrationsEn from '../../../renderer/i18n/integrations/en.json' with { type: 'json' };
import nowEn from '../../../renderer/i18n/now/en.json' with { type: 'json' };
import paletteEn from '../../../renderer/i18n/palette/en.json' with { type: 'json' };
import pauseEn from '../../../renderer/i18n/pause/en.json' with { type: 'json' };
import pauseDialogEn from '../../../renderer/i18n/pause-dialog/en.json' with { type: 'json' };
import resumeDialogEn from '../../../renderer/i18n/resume-dialog/en.json' with { type: 'json' };
import reopeningPanelsEn from '../../../renderer/i18n/reopening-panels/en.json' with { type: 'json' };
import reopeningEn from '../../../renderer/i18n/reopening/en.json' with { type: 'json' };
import reportEn from '../../../renderer/features/reports/locales/en.json' with { type: 'json' };
import settingsEn from '../../../renderer/i18n/settings/en.json' with { type: 'json' };
import calendarFeedEn from '../../../renderer/features/calendar-feed/locales/en.json' with { type: 'json' };
import voicesEn from '../../../renderer/features/voices/locales/en.json' with { type: 'json' };
import timelineEn from '../../../renderer/i18n/timeline/en.json' with { type: 'json' };
import windowsEn from '../../../renderer/i18n/windows/en.json' with { type: 'json' };
import commonEs from '../../../renderer/i18n/common/es.json' with { type: 'json' };
import alarmsEs from '../../../renderer/features/silences/locales/es.json' with { type: 'json' };
import auditEs from '../../../renderer/i18n/audit/es.json' with { type: 'json' };
import calendarsEs from '../../../renderer/features/calendars/locales/es.json' with { type: 'json' };
import connectorsEs from '../../../renderer/i18n/connectors/es.json' with { type: 'json' };
import controlDialogsEs from '../../../renderer/i18n/control-dialogs/es.json' with { type: 'json' };
import controlEs from '../../../renderer/i18n/control/es.json' with { type: 'json' };
import formsEs from '../../../renderer/i18n/forms/es.json' with { type: 'json' };
import hostsEs from '../../../renderer/features/hosts/locales/es.json' with { type: 'json' };
import integrationsEs from '../../../renderer/i18n/integrations/es.json' with { type: 'json' };
import nowEs from '../../../renderer/i18n/now/es.json' with { type: 'json' };
import paletteEs from '../../../renderer/i18n/palette/es.json' with { type: 'json' };
import pauseEs from '../../../renderer/i18n/pause/es.json' with { type: 'json' };
import pauseDialogEs from '../../../renderer/i18n/pause-dialog/es.json' with { type: 'json' };
import resumeDialogEs from '../../../renderer/i18n/resume-dialog/es.json' with { type: 'json' };
import reopeningPanelsEs from '../../../renderer/i18n/reopening-panels/es.json' with { type: 'json' };
import reopeningEs from '../../../renderer/i18n/reopening/es.json' with { type: 'json' };
import reportEs from '../../../renderer/features/reports/locales/es.json' with { type: 'json' };
import settingsEs from '../../../renderer/i18n/settings/es.json' with { type: 'json' };
import calendarFeedEs from '../../../renderer/features/calendar-feed/locales/es.json' with { type: 'json' };
import voicesEs from '../../../renderer/features/voices/locales/es.json' with { type: 'json' };
import timelineEs from '../../../renderer/i18n/timeline/es.json' with { type: 'json' };
import windowsEs from '../../../renderer/i18n/windows/es.json' with { type: 'json' };
import { pseudoSentences } from '../../../build/scripts/pseudo-words.ts';
import type { WorldName } from './worlds.ts';

const EN = {
  common: { ...commonEn, ...paletteEn },
  alarms: alarmsEn,
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
  pause: { ...pauseEn, ...pauseDialogEn, ...resumeDialogEn },
  settings: settingsEn,
  calendarFeed: calendarFeedEn,
  timeline: timelineEn,
  voices: voicesEn,
  windows: windowsEn,
};
export type Words = { [N in keyof typeof EN]: Readonly<Record<keyof (typeof EN)[N], string>> };
const ES: Words = {
  common: { ...commonEs, ...paletteEs },
  alarms: alarmsEs,
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
  pause: { ...pauseEs, ...pauseDialogEs, ...resumeDialogEs },
  settings: settingsEs,
  calendarFeed: calendarFeedEs,
  timeline: timelineEs,
  voices: voicesEs,
  windows: windowsEs,
};

/** With the keys of English, since it is made of them. */
function pseudoOf<English extends object>(english: English): English {
  return pseudoSentences(JSON.stringify(english)) as English;
}

const PSEUDO = Object.fromEntries(
  Object.entries(EN).map(([name, sentences]) => [name, pseudoOf(sentences)]),
) as Words;

export const LOCALES = { en: 'en-GB', es: 'es-ES' } as const;
export type Language = keyof typeof LOCALES;
export const languages: readonly Language[] = ['en', 'es'];

/** A language, or the pseudo-language that build/scripts/pseudo-words.ts makes of English. */
export type Tongue = Language | 'pseudo';

/** The product's texts, so that a scene can be played in each language. */
export function wordsIn(tongue: Tongue): Words {
  return { en: EN, es: ES, pseudo: PSEUDO }[tongue];
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
  tongue: Tongue,
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
  await standScene(page, scene, tongue, settleMs);
  return page;
}

/** The same on a page left by another scene. */
export async function nextScene(
  page: Page,
  scene: Scene,
  tongue: Tongue,
  settleMs = SETTLE_MS,
): Promise<void> {
  await goTo(page, scene.hash);
  await standScene(page, scene, tongue, settleMs);
}

const OVER = '[role=dialog], [role=alertdialog], [role=menu], .react-aria-Popover';
/** React Aria announces a pending button for 7 s, by a label that is gone by then. */
const PENDING = '[data-live-announcer] [role=img]';

/**
 * Closes what the scene opened, discards its input and goes to another screen; false if something
 * of it would remain.
 */
export async function leaveScene(page: Page, scene: Scene, tongue: Tongue): Promise<boolean> {
  const { link = 'live', isLast = false, hash } = scene;
  if (link !== 'live' || isLast) return false;
  const over = page.locator(OVER);
  for (let tries = 0; tries < 3 && (await over.count()) > 0; tries += 1) {
    await page.keyboard.press('Escape');
    await frames(page);
  }
  const elsewhere = hash.startsWith('#/settings') ? '#/now' : '#/settings';
  await goTo(page, elsewhere);
  const leave = page.getByRole('button', { name: wordsIn(tongue).forms['leave.go'] });
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
  tongue: Tongue,
  settleMs: number,
): Promise<void> {
  await act?.(page, wordsIn(tongue));
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
