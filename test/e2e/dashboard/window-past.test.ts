import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { occurrenceReportSchema } from '../../../shared/domain/reports/occurrence-report.ts';
import { seatOf, type BrowserSeat } from '../../support/browser-seat.ts';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { violationsOn } from '../../support/page-violations.ts';

const EVERY_MS = 4_000;
const TIMES = 2;
const WAIT = { timeout: 25_000, interval: 200 };

/** Two short times of one window, over a run each second; then a look back at them. */
function twice(first: number): ReturnType<typeof documentSchema.parse> {
  const starts = Array.from({ length: TIMES }, (_, index) =>
    new Date(first + index * EVERY_MS).toISOString().slice(0, 19),
  );
  const scheduler = { kind: 'local', every: '1s', command: ['true'] };
  return documentSchema.parse({
    systems: [{ id: 'erp', name: 'ERP' }],
    integrations: [
      { id: 'orders', name: 'Web shop orders', systems: ['erp'], scheduler },
      { id: 'stock', name: 'Stock levels', systems: ['erp'], scheduler },
    ],
    windows: [
      {
        ...{ id: 'patches', title: 'ERP patches', reason: 'CHG-1042', timeZone: 'UTC' },
        ...{ start: starts[0], rdates: starts.slice(1), duration: 'PT2S' },
        covers: { systems: ['erp'] },
      },
    ],
  });
}

describe.runIf(hasChromium)('a look back at windows', () => {
  let browser: Browser;
  let agent: ServedAgent;
  let opensAt: string;

  beforeAll(async () => {
    browser = await launchChromium();
    agent = await servedAgent();
    const first = Math.ceil(Date.now() / 1000) * 1000 + 4_000;
    opensAt = new Date(first).toISOString().replace('.000', '');
    const person = { name: 'test', via: 'test' };
    const commandId = crypto.randomUUID();
    await agent.client.call('document.apply', { commandId, person, document: twice(first) });
    await vi.waitFor(async () => expect(await closings()).toBe(TIMES), WAIT);
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await agent.dispose();
  });

  async function closings(): Promise<number> {
    const reply = await agent.client.call('audit.page', { kind: 'window.closed' });
    return reply.ok ? reply.value.entries.length : 0;
  }

  it.each([
    [
      'en-GB',
      'light',
      'Windows',
      'Past and figures',
      /^See summary of ERP patches/,
      'Save as page',
    ],
    [
      'es-ES',
      'dark',
      'Ventanas',
      'Pasado y cifras',
      /^Ver resumen de ERP patches/,
      'Guardar como página',
    ],
  ] as const)(
    'leads by the keyboard to the summary of each time, and saves it (%s)',
    async (locale, colorScheme, windows, past, summary, save) => {
      // The token works once; the session of the first page lets the second in.
      const look = { locale, colorScheme, seat };
      const url = seat === undefined ? agent.url : new URL('/', agent.url).href;
      const { page, context, complaints } = await openDashboard(browser, url, look);
      seat ??= await seatOf(page);
      await page.getByRole('link', { name: windows, exact: true }).click();
      await page.getByRole('button', { name: past }).focus();
      await page.keyboard.press('Enter');
      const times = page.getByRole('link', { name: summary });
      await expect.poll(() => times.count()).toBe(TIMES);
      await times.last().focus();
      await page.keyboard.press('Enter');
      const button = page.getByRole('button', { name: save });
      await button.waitFor();
      await expect.poll(() => page.locator('.past-held').innerText()).toMatch(/^4 /);
      expect(await violationsOn(page)).toEqual([]);
      const pictures = process.env['REMANSO_PICTURES'];
      if (pictures !== undefined) {
        await page.screenshot({ path: `${pictures}/window-past.${locale}.png` });
      }
      const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
      expect(download.suggestedFilename()).toBe(`patches-${opensAt.slice(0, 10)}.html`);
      const saved = readFileSync(await download.path(), 'utf8');
      expect(saved).toContain(`<html lang="${locale.slice(0, 2)}">`);
      expect(saved).toContain('ERP patches');
      expect(complaints).toEqual([]);
      await context.close();
    },
    60_000,
  );

  it('gives all facts as JSON', async () => {
    const url = new URL(`/#/windows?past=patches&at=${opensAt}`, agent.url).href;
    const { page, context } = await openDashboard(browser, url, { seat });
    const button = page.getByRole('button', { name: 'Save as JSON' });
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    const saved = readFileSync(await download.path(), 'utf8');
    await context.close();
    const report = occurrenceReportSchema.parse(JSON.parse(saved));
    expect(report).toMatchObject({ state: 'closed', totals: { held: 4 }, chain: { ok: true } });
  });

  let seat: BrowserSeat | undefined;
});
