import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumLacks, launchChromium } from '../support/dashboard-page.ts';
import { describeWith } from '../support/required-programs.ts';
import { galleryPage } from './screens/gallery-page.ts';

const TAKE = fileURLToPath(new URL('./screens/take.ts', import.meta.url));
const PATIENCE_MS = 240_000;

describe('the gallery page', () => {
  it('shows what could not be taken, and why, as text', () => {
    const look = { screen: 'now', state: 'calm', theme: 'dark', language: 'es', size: '900x600' };
    const page = galleryPage([{ ...look, trouble: 'no <b>rail</b>' }]);
    expect(page).toContain('no &#60;b&#62;rail&#60;/b&#62;');
    expect(page).not.toContain('<img');
  });
});

describeWith([], chromiumLacks)('npm run gallery', { timeout: PATIENCE_MS }, () => {
  let folder: string;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'remanso-gallery-'));
    // As npm calls it, for two scenes of the smallest world.
    await promisify(execFile)(process.execPath, [TAKE, folder, 'audit.first', 'now.empty']);
    browser = await launchChromium();
    page = await browser.newPage();
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
  }, PATIENCE_MS);

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const shown = (): Promise<number> => page.locator('figure:visible').count();

  it('has each scene in every language, theme and size', async () => {
    const taken = readdirSync(folder).filter((file) => file.endsWith('.png'));
    expect(taken).toHaveLength(2 * 2 * 2 * 2);
    expect(await shown()).toBe(taken.length);
    expect(await page.locator('h2').allTextContents()).toEqual(['now.empty', 'audit.first']);
    const image = page.locator('img').first();
    await expect
      .poll(() => image.evaluate((one) => (one as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(800);
  });

  it('shows the selection', async () => {
    await page.getByLabel('language').selectOption('es');
    await page.getByLabel('theme').selectOption('dark');
    expect(await shown()).toBe(4);
    await page.getByLabel('size').selectOption('900x600');
    await page.getByLabel('name').fill('audit');
    expect(await page.locator('figure:visible img').getAttribute('alt')).toBe(
      'audit, first: dark · es · 900x600',
    );
  });
});
