import { readFileSync } from 'node:fs';
import { go } from '../../support/dashboard-story.ts';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { occurrenceReportSchema } from '../../../shared/domain/reports/occurrence-report.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { violationsOn } from '../../support/page-violations.ts';

const EVERY_MS = 4_000;
const TIMES = 2;

/** Two short occurrences of one window, with a run due each second; then their History. */
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

const LOOKS = [
  ['en-GB', 'light', 'Windows', 'History', /^See summary of ERP patches/, 'Save as page'],
  ['es-ES', 'dark', 'Ventanas', 'Historial', /^Ver resumen de ERP patches/, 'Guardar como página'],
] as const;

let opensAt: string;

const test = storyOf(async () => {
  const agent = await servedAgent();
  const first = Math.ceil(Date.now() / 1000) * 1000 + 4_000;
  opensAt = new Date(first).toISOString().replace('.000', '');
  const person = { name: 'test', via: 'test' };
  const commandId = crypto.randomUUID();
  await agent.client.call('document.apply', { commandId, person, document: twice(first) });
  await expect.poll(() => closings(agent), { timeout: 25_000 }).toBe(TIMES);
  return agent;
});

async function closings(agent: ServedAgent): Promise<number> {
  const reply = await agent.client.call('audit.page', { kind: 'window.closed' });
  return reply.ok ? reply.value.entries.length : 0;
}

test.describe('the History of windows', () => {
  for (const [locale, colorScheme, windows, past, summary, save] of LOOKS) {
    test(`opens the summary of each occurrence by keyboard, and saves it (${locale})`, async ({
      look,
    }) => {
      const page = await look({ locale, colorScheme });
      await page.getByRole('link', { name: windows, exact: true }).click();
      await page.getByRole('button', { name: past }).focus();
      await page.keyboard.press('Enter');
      const times = page.getByRole('link', { name: summary });
      await expect(times).toHaveCount(TIMES);
      await times.last().focus();
      await page.keyboard.press('Enter');
      const button = page.getByRole('button', { name: save });
      await expect(button).toBeVisible();
      await expect(page.locator('.past-held')).toHaveText(/^4 /);
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
    });
  }

  test('gives all facts as JSON', async ({ look }) => {
    const page = await look();
    await go(page, `#/windows?past=patches&at=${opensAt}`);
    const button = page.getByRole('button', { name: 'Save as JSON' });
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    const saved = readFileSync(await download.path(), 'utf8');
    const report = occurrenceReportSchema.parse(JSON.parse(saved));
    expect(report).toMatchObject({ state: 'closed', totals: { held: 4 }, chain: { ok: true } });
  });
});
