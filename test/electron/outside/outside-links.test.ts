import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { chromiumLacks } from '../../support/dashboard-page.ts';
import { describeWith } from '../../support/required-programs.ts';
import type { ShellApp } from '../../support/shell-app.ts';
import { connectedPage, ShellWorld, type TestWindow } from '../shell-world.ts';

const PATIENCE = { timeout: 15_000, interval: 50 };
const OPEN = 0;

let world: ShellWorld;
let app: ShellApp;
let page: Page;
beforeAll(async () => {
  world = new ShellWorld();
  app = await world.launch();
  page = await connectedPage(app);
  await world.planWindow(3_600_000, 60_000);
});
afterAll(() => world.dispose());
beforeEach(() =>
  app.evaluate(({ control }) => {
    Object.assign(control, { questions: [], opened: [], notifications: [] });
  }),
);

/** As an announcement's link does. */
async function pressLink(href: string): Promise<void> {
  await page.evaluate((to) => {
    const link = document.createElement('a');
    Object.assign(link, { href: to, target: '_blank', rel: 'noreferrer noopener' });
    document.body.append(link);
    link.click();
  }, href);
}

const asked = () => app.evaluate(({ control }) => control.questions);
const opened = () => app.evaluate(({ control }) => control.opened);
const answer = (button: number) =>
  app.evaluate(({ control }, pressed) => control.pressed.push(pressed), button);
const save = () =>
  page.evaluate(() => (globalThis as unknown as TestWindow).remanso.saveDocument());

describeWith([], chromiumLacks)('a link that leads out of the dashboard', () => {
  it('opens in the browser once a person says so', async () => {
    await answer(OPEN);
    await pressLink('https://status.example.com/incidents/7');
    await expect.poll(opened, PATIENCE).toEqual(['https://status.example.com/incidents/7']);
    const [question] = await asked();
    expect(question?.message).toBe('Open status.example.com in your browser?');
    expect(question?.detail).toContain('https://status.example.com/incidents/7');
  });

  it('stays closed when nobody does', async () => {
    await pressLink('https://status.example.com/');
    await expect.poll(asked, PATIENCE).toHaveLength(1);
    expect(await opened()).toEqual([]);
  });

  it.each(['http://status.example.com/', 'https://status.example.com@evil.example/'])(
    'is refused in words where it is %s',
    async (href) => {
      await answer(OPEN);
      await pressLink(href);
      await expect.poll(asked, PATIENCE).toHaveLength(1);
      expect((await asked())[0]?.message).toBe('This link is not opened');
      expect(await app.evaluate(({ control }) => control.clipboard)).toBe(href);
      expect(await opened()).toEqual([]);
    },
  );
});

describeWith([], chromiumLacks)('what is saved from the dashboard', () => {
  it('is all definitions, where the dialog says', async () => {
    const path = join(world.folder, 'remanso.json');
    await app.evaluate(({ control }, chosen) => control.savePaths.push(chosen), path);
    expect(await save()).toEqual({ ok: true, value: path });
    const document = documentSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    expect(document.windows.map(({ id }) => id)).toEqual(['erp-night']);
  });

  it('is nothing where the dialog is closed, and says why the disk refused', async () => {
    expect(await save()).toEqual({ ok: true, value: null });
    const path = join(world.folder, 'nowhere', 'remanso.json');
    await app.evaluate(({ control }, chosen) => control.savePaths.push(chosen), path);
    expect(await save()).toMatchObject({ failure: { code: 'file-unreadable' } });
  });

  it('never comes as a download, and says so', async () => {
    await page.evaluate(() => {
      const link = document.createElement('a');
      Object.assign(link, { href: './page.js', download: 'page.js' });
      document.body.append(link);
      link.click();
    });
    const titles = () =>
      app.evaluate(({ control }) => control.notifications.map(({ options }) => options.title));
    await expect.poll(titles, PATIENCE).toContain('page.js was not saved');
  });
});
