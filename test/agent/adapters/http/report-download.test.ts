import { describe, expect, it } from 'vitest';
import type { CallParams } from '../../../../shared/contract/agent-contract.ts';
import { fail, succeed } from '../../../../shared/errors.ts';
import { letIn, openBrowserDoor } from '../../../support/open-browser-door.ts';
import { sampleReport } from '../../../shared/report/sample-report.ts';

const QUERY = 'window=erp-monthly&opensAt=2026-12-06T01:00:00Z';

describe('the report as a download', () => {
  it('is a page in the language that was asked for, checked, under a name of its own', async () => {
    let asked: CallParams<'occurrence.report'> | undefined;
    const { door, origin } = await openBrowserDoor({
      'occurrence.report': (params) => {
        asked = params;
        return succeed(sampleReport());
      },
    });
    const headers = { cookie: await letIn(door) };
    const page = await fetch(`${origin}/export/report.html?${QUERY}&lang=es`, { headers });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-disposition')).toBe(
      'attachment; filename="erp-monthly-2026-12-06.html"',
    );
    expect(await page.text()).toContain('Ejecuciones retenidas');
    expect(asked).toEqual({
      ...{ windowId: 'erp-monthly', opensAt: '2026-12-06T01:00:00Z', verify: true },
    });
    const facts = await fetch(`${origin}/export/report.json?${QUERY}`, { headers });
    expect(await facts.json()).toEqual(sampleReport());
  });

  it('says what is wrong, and is for those who were let in', async () => {
    const { door, origin } = await openBrowserDoor({
      'occurrence.report': () => fail('not-found', 'No report: it has not opened.'),
    });
    const address = `${origin}/export/report.html`;
    const headers = { cookie: await letIn(door) };
    const missing = await fetch(`${address}?${QUERY}`, { headers });
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('it has not opened');
    const wrong = await fetch(`${address}?window=erp-monthly&opensAt=noon`, { headers });
    expect(wrong.status).toBe(400);
    expect((await fetch(`${address}?${QUERY}`)).status).toBe(401);
    const posted = await fetch(`${address}?${QUERY}`, { method: 'POST', headers });
    expect(posted.status).toBeGreaterThanOrEqual(400);
  });
});
