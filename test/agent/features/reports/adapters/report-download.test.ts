import { describe, expect, it } from 'vitest';
import type { CallParams } from '../../../../../shared/contract/agent-contract.ts';
import { fail, succeed } from '../../../../../shared/errors.ts';
import type { CallHandlers } from '../../../../../shared/rpc/call-handlers.ts';
import { letIn, openBrowserDoor, ticketOf } from '../../../../support/open-browser-door.ts';
import { sampleReport } from '../../../../shared/features/reports/sample-report.ts';

const QUERY = 'window=erp-monthly&opensAt=2026-12-06T01:00:00Z';

describe('downloading a report', () => {
  it('is a page in the requested language, verified, under its own name', async () => {
    let asked: CallParams<'occurrence.report'> | undefined;
    const given: Partial<CallHandlers> = {
      'occurrence.report': (params) => {
        asked = params;
        return succeed(sampleReport());
      },
    };
    const opened = await openBrowserDoor({ given });
    const session = await letIn(opened);
    const fetched = (format: string, more = ''): Promise<Response> => {
      const query = `${QUERY}${more}&ticket=${ticketOf(opened, session)}`;
      const { cookie } = session;
      return fetch(`${opened.origin}/export/report.${format}?${query}`, { headers: { cookie } });
    };
    const page = await fetched('html', '&lang=es');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-disposition')).toBe(
      'attachment; filename="erp-monthly-2026-12-06.html"',
    );
    expect(await page.text()).toContain('Ejecuciones retenidas');
    expect(asked).toEqual({
      ...{ windowId: 'erp-monthly', opensAt: '2026-12-06T01:00:00Z', verify: true },
    });
    const facts = await fetched('json');
    expect(await facts.json()).toEqual(sampleReport());
  });

  it('reports errors, and requires a session', async () => {
    const given: Partial<CallHandlers> = {
      'occurrence.report': () => fail('not-found', 'No report: it has not opened.'),
    };
    const opened = await openBrowserDoor({ given });
    const session = await letIn(opened);
    const address = `${opened.origin}/export/report.html`;
    const headers = { cookie: session.cookie };
    const asked = (query: string): Promise<Response> =>
      fetch(`${address}?${query}&ticket=${ticketOf(opened, session)}`, { headers });
    const missing = await asked(QUERY);
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('it has not opened');
    const wrong = await asked('window=erp-monthly&opensAt=noon');
    expect(wrong.status).toBe(400);
    expect((await fetch(`${address}?${QUERY}`)).status).toBe(401);
    const posted = await fetch(`${address}?${QUERY}`, { method: 'POST', headers });
    expect(posted.status).toBeGreaterThanOrEqual(400);
  });
});
