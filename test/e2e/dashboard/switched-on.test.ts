import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { asBen, latestEntry, snapshotOf } from '../../support/dashboard-story.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';

/** A scheduler whose pause is a file: who removes it has switched it on. */
function document(flag: string) {
  const shell = (script: string): string[] => ['sh', '-c', script, 'sh', flag];
  const scheduler = {
    kind: 'command',
    status: shell('test -e "$1" && exit 10; exit 0'),
    pause: shell('touch "$1"'),
    resume: shell('rm -f "$1"'),
  };
  return documentSchema.parse({
    integrations: [{ id: 'backup', name: 'Night backup', scheduler, onDrift: 'ask' }],
  });
}

const tongues = [
  {
    locale: 'en-GB',
    title: 'Night backup was switched on while it is paused',
    repause: 'Pause it again',
    paused: 'It is paused again.',
    leave: 'Leave it on',
    left: 'It stays on until its pause is over.',
    reasons: { repause: /paused again/, leave: /left so/ },
  },
  {
    locale: 'es-ES',
    title: 'Alguien activó Night backup estando en pausa',
    repause: 'Volver a pausar',
    paused: 'Está en pausa de nuevo.',
    leave: 'Dejarlo activo',
    left: 'Sigue activo hasta que acabe su pausa.',
    reasons: { repause: /en pausa de nuevo/, leave: /se deja así/ },
  },
] as const;

describe.runIf(hasChromium)('a held scheduler that another hand switched on, on Now', () => {
  const room = mkdtempSync(join(tmpdir(), 'remanso-switched-on-'));
  const flag = join(room, 'paused');
  let browser: Browser;
  let agent: ServedAgent;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    rmSync(room, { recursive: true });
  });
  afterEach(async () => {
    await context.close();
    await agent.dispose();
    rmSync(flag, { force: true });
  });

  const card = (title: string) => page.getByRole('alert').filter({ hasText: title });

  /** It is held there, and then it is not. */
  async function switchedOn({ locale, title }: (typeof tongues)[number]): Promise<void> {
    agent = await servedAgent(document(flag));
    ({ page, context } = await openDashboard(browser, agent.url, { locale }));
    const selector = { integrations: ['backup'] };
    await agent.client.call('hold.place', { ...asBen('CHG-1042'), selector, until: null });
    await expect.poll(() => existsSync(flag), { timeout: 15_000 }).toBe(true);
    const isPaused = async (): Promise<boolean> =>
      (await snapshotOf(agent)).integrations[0]?.state === 'paused';
    await expect.poll(isPaused, { timeout: 15_000 }).toBe(true);
    rmSync(flag);
    await card(title).waitFor({ timeout: 20_000 });
  }

  it.each(tongues)(
    'is paused again at one click ($locale)',
    async (tongue) => {
      await switchedOn(tongue);
      await card(tongue.title).getByRole('button', { name: tongue.repause }).click();
      await page.getByText(tongue.paused).waitFor();
      await expect.poll(() => existsSync(flag), { timeout: 15_000 }).toBe(true);
      await card(tongue.title).waitFor({ state: 'detached', timeout: 15_000 });
      const entry = await latestEntry(agent, 'scheduler.decided');
      expect(entry).toMatchObject({ integrationId: 'backup', detail: { choice: 'repause' } });
      expect(entry?.reason).toMatch(tongue.reasons.repause);
      expect((await snapshotOf(agent)).problems).toEqual([]);
    },
    120_000,
  );

  it.each(tongues)(
    'is left on at one click, by keyboard ($locale)',
    async (tongue) => {
      await switchedOn(tongue);
      await card(tongue.title).getByRole('button', { name: tongue.leave }).focus();
      await page.keyboard.press('Enter');
      await page.getByText(tongue.left).waitFor();
      await card(tongue.title).waitFor({ state: 'detached', timeout: 15_000 });
      const entry = await latestEntry(agent, 'scheduler.decided');
      expect(entry).toMatchObject({ integrationId: 'backup', detail: { choice: 'leave' } });
      expect(entry?.reason).toMatch(tongue.reasons.leave);
      expect(existsSync(flag)).toBe(false);
    },
    120_000,
  );
});
