import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { ReportRequest } from '../../../shared/contract/shell-api.ts';
import { occurrenceReportSchema } from '../../../shared/domain/reports/occurrence-report.ts';
import { chromiumLacks } from '../../support/dashboard-page.ts';
import { describeWith } from '../../support/required-programs.ts';
import type { ShellApp } from '../../support/shell-app.ts';
import { connectedPage, ShellWorld, type TestWindow } from '../shell-world.ts';

const WAIT = { timeout: 25_000, interval: 200 };
const LASTS_MS = 2_000;

/** The page's own types are not available in this room. */
interface InPage {
  readonly remanso: TestWindow['remanso'];
}

let world: ShellWorld;
let app: ShellApp;
let page: Page;
let request: ReportRequest;

/** A shell with its agent, and a window that opened and closed. */
beforeAll(async () => {
  world = new ShellWorld();
  app = await world.launch();
  page = await connectedPage(app);
  await world.planWindow(3_000, LASTS_MS);
  const closed = await vi.waitFor(async () => {
    const { entries } = await world.ask('audit.page', { kind: 'window.closed' });
    expect(entries).toHaveLength(1);
    return entries[0];
  }, WAIT);
  const opensAt = closed?.occurrence?.opensAt ?? '';
  const windowId = closed?.windowId ?? '';
  request = { windowId, opensAt, format: 'html', language: 'es' };
}, 60_000);
afterAll(() => world.dispose());

function save(wanted: unknown): Promise<unknown> {
  return page.evaluate(
    (one) => (globalThis as unknown as InPage).remanso.saveReport(one as never),
    wanted,
  );
}

describeWith([], chromiumLacks)('saving a report from the shell', () => {
  it.each(['html', 'json'] as const)('writes %s where the dialog says', async (format) => {
    const path = join(world.folder, `report.${format}`);
    await app.evaluate(({ control }, chosen) => control.savePaths.push(chosen), path);
    expect(await save({ ...request, format })).toEqual({ ok: true, value: path });
    const written = readFileSync(path, 'utf8');
    if (format === 'html') expect(written).toContain('<html lang="es">');
    else expect(occurrenceReportSchema.parse(JSON.parse(written)).state).toBe('closed');
  });

  it('reports why it could not, and never takes a path from the page', async () => {
    const path = join(world.folder, 'nowhere', 'report.html');
    await app.evaluate(({ control }, chosen) => control.savePaths.push(chosen), path);
    expect(await save(request)).toMatchObject({ failure: { code: 'file-unreadable' } });
    expect(await save({ ...request, opensAt: '2020-01-01T00:00:00Z' })).toMatchObject({
      failure: { code: 'not-found' },
    });
    const forged = join(world.folder, 'forged.html');
    expect(await save({ ...request, path: forged, format: 'exe' })).toMatchObject({
      failure: { code: 'invalid-parameters' },
    });
    expect(existsSync(forged)).toBe(false);
  });
});
