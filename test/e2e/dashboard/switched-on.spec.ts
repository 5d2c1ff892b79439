import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test as dashboardTest } from '../../support/dashboard-test.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { asBen, latestEntry, snapshotOf } from '../../support/dashboard-story.ts';
import type { ServedAgent } from '../../support/served-agent.ts';

/** A scheduler whose pause is a file: removing it enables the scheduler. */
function backup(flag: string) {
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

const SAID = {
  en: {
    title: 'Night backup was enabled while paused',
    repause: 'Pause it again',
    paused: 'It is paused again.',
    leave: 'Leave it enabled',
    left: 'It stays enabled until the pause ends.',
    reasons: { repause: /paused again/, leave: /left enabled/ },
  },
  es: {
    title: 'Alguien activó Night backup estando en pausa',
    repause: 'Volver a pausar',
    paused: 'Está en pausa de nuevo.',
    leave: 'Dejarlo activado',
    left: 'Sigue activado hasta que acabe la pausa.',
    reasons: { repause: /en pausa de nuevo/, leave: /se deja activado/ },
  },
} as const;

const test = dashboardTest.extend<{ flag: string; said: (typeof SAID)[keyof typeof SAID] }>({
  flag: async ({}, use) => {
    const room = mkdtempSync(join(tmpdir(), 'remanso-switched-on-'));
    await use(join(room, 'paused'));
    rmSync(room, { recursive: true });
  },
  document: async ({ flag }, use) => {
    await use(backup(flag));
  },
  said: async ({ language }, use) => {
    await use(SAID[language]);
  },
});

test.describe(
  'a held scheduler enabled from outside Remanso, on Now',
  { tag: '@languages' },
  () => {
    const card = (page: Page, title: string) => page.getByRole('alert').filter({ hasText: title });

    /** It is held there, and then it is not. */
    async function switchedOn(agent: ServedAgent, flag: string, alert: Locator): Promise<void> {
      const selector = { integrations: ['backup'] };
      await agent.client.call('hold.place', { ...asBen('CHG-1042'), selector, until: null });
      await expect.poll(() => existsSync(flag), { timeout: 30_000 }).toBe(true);
      const isPaused = async (): Promise<boolean> =>
        (await snapshotOf(agent)).integrations[0]?.state === 'paused';
      await expect.poll(isPaused, { timeout: 30_000 }).toBe(true);
      rmSync(flag);
      await expect(alert).toBeVisible({ timeout: 20_000 });
    }

    test('is paused again with one click', async ({ page, agent, flag, said }) => {
      const alert = card(page, said.title);
      await switchedOn(agent, flag, alert);
      await alert.getByRole('button', { name: said.repause }).click();
      await expect(page.getByText(said.paused)).toBeVisible();
      await expect.poll(() => existsSync(flag), { timeout: 30_000 }).toBe(true);
      await expect(alert).toHaveCount(0, { timeout: 30_000 });
      const entry = await latestEntry(agent, 'scheduler.decided');
      expect(entry).toMatchObject({ integrationId: 'backup', detail: { choice: 'repause' } });
      expect(entry?.reason).toMatch(said.reasons.repause);
      expect((await snapshotOf(agent)).problems).toEqual([]);
    });

    test('is left enabled with one key press', async ({ page, agent, flag, said }) => {
      const alert = card(page, said.title);
      await switchedOn(agent, flag, alert);
      await alert.getByRole('button', { name: said.leave }).focus();
      await page.keyboard.press('Enter');
      await expect(page.getByText(said.left)).toBeVisible();
      await expect(alert).toHaveCount(0, { timeout: 30_000 });
      const entry = await latestEntry(agent, 'scheduler.decided');
      expect(entry).toMatchObject({ integrationId: 'backup', detail: { choice: 'leave' } });
      expect(entry?.reason).toMatch(said.reasons.leave);
      expect(existsSync(flag)).toBe(false);
    });
  },
);
