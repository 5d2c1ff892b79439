import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../../../shared/features/reports/html-text.ts';
import { occurrenceReportSchema } from '../../../../shared/domain/reports/occurrence-report.ts';
import { reportPage } from '../../../../shared/features/reports/report-page.ts';
import { fullReport, sampleReport } from './sample-report.ts';
import { timedOut } from '../../../support/outcomes.ts';

const languages = ['en', 'es'] as const;

describe('the report page', () => {
  it('is built from valid contract data', () => {
    expect(() => occurrenceReportSchema.parse(fullReport())).not.toThrow();
  });

  it.each(languages)('is self-contained and runs no script (%s)', (language) => {
    const page = reportPage(fullReport(), language);
    expect(page).not.toMatch(/<script|<link|<img|@import|https?:|javascript:|\son\w+=/i);
    expect(page.match(/url\([^)]*\)/g)).toEqual(['url(#still)']);
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain('prefers-color-scheme');
    expect(page).toContain('@media print');
  });

  it.each([
    ['en', 'Needs: ERP, crm'],
    ['es', 'Necesita: ERP, crm'],
  ] as const)('names an integration with the fields that reports show (%s)', (language, needs) => {
    const report = sampleReport();
    const [first, ...others] = report.integrations;
    if (first === undefined) throw new Error('expected a row');
    const fields = { systems: ['erp', 'crm'] };
    // One that was gone by then has its id alone.
    const systems = [{ id: 'erp', name: 'ERP' }];
    const told = { ...report, systems, integrations: [{ ...first, fields }, ...others] };
    expect(occurrenceReportSchema.parse(told)).toEqual(told);
    expect(reportPage(told, language)).toContain(
      `Orders<br /><small>orders</small><br /><small>${needs}</small>`,
    );
    const wrong = { ...told, integrations: [{ ...first, fields: { systems: [], drain: 'off' } }] };
    expect(occurrenceReportSchema.safeParse(wrong).success).toBe(false);
  });

  it.each(languages)('names the system whose readiness it tells (%s)', (language) => {
    const page = reportPage({ ...fullReport(), systems: [{ id: 'erp', name: 'SAP' }] }, language);
    expect(page).toContain('<td>SAP</td>');
    expect(page).not.toContain('<td>erp</td>');
  });

  it.each(languages)('fills every placeholder and value (%s)', (language) => {
    const page = reportPage(fullReport(), language).replace(/<style>.*<\/style>/s, '');
    expect(page).not.toMatch(/\{\w+\}|undefined|null|NaN|\[object/);
    for (const said of ['INC-2291', 'HTTP 503', 'pid 4711', 'SIGTERM', 'ab'.repeat(32)]) {
      expect(page, said).toContain(said);
    }
  });

  it.each([
    [
      'en',
      '0 runs were held and 4 were due while held, and nothing ran',
      'runs held so far: 0 and 4',
    ],
    ['es', 'Se retuvieron 0 ejecuciones y otras 4 previstas en pausa', '0 y otras 4 previstas'],
  ] as const)(
    'counts first what other schedulers did not start, too (%s)',
    (language, closed, soFar) => {
      const quiet = sampleReport();
      const totals = { ...quiet.totals, held: 0, due: { runs: 4 } };
      const [, tiles = ''] = reportPage({ ...quiet, totals }, language).split('class="tiles"');
      expect(reportPage({ ...quiet, totals }, language)).toContain(closed);
      expect(tiles.slice(0, tiles.indexOf('</small>'))).toMatch(
        language === 'en' ? / 4 were/ : / 4 prev/,
      );
      const open = { ...quiet, totals, state: 'open' as const, closing: null, fullFlow: null };
      expect(reportPage(open, language)).toContain(soFar);
    },
  );

  it.each([
    ['en', 'Ended 3 h before its planned end by ana', 'on time', 'planned after it opened'],
    ['es', 'La terminó ana', 'a su hora', 'planificada después de abrir'],
  ] as const)(
    'says who ended it early, and since when it held (%s)',
    (language, ended, ...rest) => {
      const [onTime, belated] = rest;
      const quiet = sampleReport();
      const after = { ...quiet.occurrence, closesAt: '2026-12-06T02:00:00Z' };
      const amendment = {
        ...{ at: after.closesAt, seq: 20, kind: 'window.ended', reason: 'Vendor cancelled' },
        ...{ who: { kind: 'person' as const, name: 'ana', via: 'cli' }, integrationId: null },
        ...{ choice: null, why: null, before: quiet.planned, after },
      };
      const report = {
        ...quiet,
        occurrence: after,
        closing: { at: after.closesAt, lateMs: 0, why: null },
        opening: { at: '2026-12-06T01:04:00Z', lateMs: 0, heldFrom: '2026-12-06T01:04:00Z' },
        amendments: [amendment],
      };
      const page = reportPage(report, language);
      expect(page).toContain(ended);
      expect(page).toContain('Vendor cancelled');
      expect(page).toContain(belated);
      const verdict = /<div class="verdict.*?<\/div>/s.exec(page)?.[0] ?? '';
      expect(verdict).not.toContain(onTime);
      expect(reportPage(quiet, language)).toContain(onTime);
    },
  );

  it('translates the agent’s codes for the reader', () => {
    const full = fullReport();
    const [ready] = full.readiness;
    const readiness = ready === undefined ? [] : [{ ...ready, outcome: timedOut(5_000) }];
    const page = reportPage({ ...full, readiness }, 'es');
    for (const words of [
      ...['detenida: terminada por la señal SIGTERM', 'pid 4711 del usuario shop: node'],
      ...['falta su marca de pausa', 'agotó su tiempo de 5s', 'HTTP 503'],
    ]) {
      expect(page).toContain(words);
    }
    expect(page).not.toMatch(/stopped|killed|of user|hold flag|timed out/);
    const drifts = full.drifts.map((one) => ({ ...one, what: 'enabled' as const }));
    expect(reportPage({ ...full, drifts }, 'en')).toContain('someone outside Remanso enabled');
  });

  it.each([
    ['en', 'on time · the window was changed or removed'],
    ['es', 'a su hora · la ventana se cambió o se quitó'],
  ] as const)('says why it closed early (%s)', (language, words) => {
    const { closing, ...rest } = sampleReport();
    if (closing === null) throw new Error('expected a closing');
    const cut = { ...rest, closing: { ...closing, why: 'definition-changed' as const } };
    expect(reportPage(cut, language)).toContain(words);
  });

  it('shows times in the window’s zone and the reader’s language', () => {
    expect(reportPage(sampleReport(), 'en')).toContain('Sun 6 Dec 2026, 02:00–06:00 CET · 4 h');
    expect(reportPage(sampleReport(), 'es')).toContain('dom 6 dic 2026, 02:00–06:00 CET · 4 h');
  });

  it('shows seconds if there are any, and UTC only once', () => {
    const { window, occurrence } = sampleReport();
    const page = reportPage(
      sampleReport({
        window: { ...window, timeZone: 'UTC' },
        occurrence: {
          ...occurrence,
          opensAt: '2026-12-06T12:40:10Z',
          closesAt: '2026-12-06T12:40:40Z',
        },
      }),
      'en',
    );
    expect(page).toContain('Sun 6 Dec 2026, 12:40:10–12:40:40 UTC · 30 s');
    expect(page).toContain('Times in UTC<');
  });

  it('says in its first sentence whether all went well', () => {
    const quiet = reportPage(sampleReport(), 'en');
    expect(quiet).toContain('96 runs were held, and nothing ran that should not have');
    expect(reportPage(fullReport(), 'en')).toContain('96 runs were held, and 3 things went wrong');
    const broken = sampleReport({ chain: { ...sampleReport().chain, ok: false, why: 'entry 7' } });
    expect(reportPage(broken, 'en')).toContain('1 thing went wrong');
    expect(reportPage(broken, 'en')).toContain('The audit trail is broken: entry 7');
  });

  it.each([
    ['en', 'Only 1 of 908 are listed', 'Only 1 of 130 are listed'],
    ['es', 'Se muestran 1 de 908', 'Se muestran 1 de 130'],
  ] as const)('says where a list is cut off (%s)', (language, ...said) => {
    const full = fullReport();
    const totals = { ...full.totals, leaks: 906, inFlight: 130, decisions: 5 };
    const page = reportPage({ ...full, failed: [], drifts: [], totals }, language);
    for (const words of said) expect(page).toContain(words);
    expect(reportPage(full, language)).not.toMatch(/are listed|Se muestran/);
  });

  it.each([
    ['en', 'The audit trail is broken: entries 4 to 9 are missing'],
    ['es', 'La auditoría está rota: faltan las entradas 4 a 9'],
  ] as const)('says where the trail is broken in the reader’s language (%s)', (...row) => {
    const [language, words] = row;
    const why = 'entries 4 to 9 are missing';
    const faults = [{ code: 'entries-missing' as const, from: 4, to: 9 }];
    const chain = { ...sampleReport().chain, ok: false, why, faults };
    expect(reportPage(sampleReport({ chain }), language)).toContain(words);
  });

  it('never claims a check that was not made', () => {
    const chain = { ...sampleReport().chain, ok: null, head: null, checkedAt: null };
    const page = reportPage(sampleReport({ chain }), 'en');
    expect(page).toContain('was not verified');
    expect(page).not.toContain('is whole');
  });

  it('escapes what people wrote, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (written) => {
        const hostile = `<b onclick="x">${written}</b>`;
        const { window } = sampleReport();
        const page = reportPage(sampleReport({ window: { ...window, title: hostile } }), 'en');
        expect(page).not.toContain(hostile);
        expect(page).not.toContain('<b onclick');
      }),
      { numRuns: 50 },
    );
    expect(html`<i title="${'"<&>\''}"></i>`.text).toBe('<i title="&quot;&lt;&amp;&gt;&#39;"></i>');
  });
});
