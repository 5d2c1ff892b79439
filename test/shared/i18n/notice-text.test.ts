import type { HoldEnd } from '../../../shared/domain/holds/hold-end.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { describe, expect, it } from 'vitest';
import { noticeText, summaryText } from '../../../shared/i18n/notices/notice-text.ts';
import { TimeText } from '../../../shared/i18n/time-text.ts';
import type { Notice } from '../../../shared/notices/notice.ts';
import { HOUR, MINUTE, NIGHT } from '../notices/notice-world.ts';
import { http } from '../../support/outcomes.ts';

const en = new TimeText('Europe/Madrid', 'en');
const es = new TimeText('Europe/Madrid', 'es');
const about = {
  keys: ['k'],
  windowIds: ['erp-night'],
  subject: { kind: 'named' as const, names: ['ERP'] },
  opensAt: NIGHT,
  closesAt: NIGHT + 4 * HOUR,
};
const at = (instant: number): HoldEnd => ({ kind: 'time', at: instant });
const soon: Notice = { kind: 'window-soon', ...about, integrations: 4 };
const opened: Notice = {
  kind: 'window-opened',
  ...about,
  paused: 3,
  said: {
    kind: 'each',
    groups: [{ subject: about.subject, end: { kind: 'time', at: about.closesAt } }],
    earlier: null,
  },
  finishing: ['Stock'],
};
const closing: Notice = { kind: 'window-closing', ...about, flows: about.subject };
const closed: Extract<Notice, { kind: 'window-closed' }> = {
  kind: 'window-closed',
  ...about,
  seenClosedAt: about.closesAt,
  occurrences: [{ windowId: 'erp-night', opensAt: NIGHT }],
  stays: null,
};
const staysClosed: Extract<Notice, { kind: 'stays-closed' }> = {
  kind: 'stays-closed',
  keys: ['k'],
  windowId: 'erp-night',
  subject: about.subject,
  why: 'not-ready',
  closesAt: about.closesAt,
  overrunAt: about.closesAt + 30 * MINUTE,
  failing: [{ name: 'ERP', outcome: http(503) }],
};
const leak: Notice = {
  kind: 'leak',
  keys: ['k'],
  ids: ['stock'],
  names: ['Stock'],
  who: { code: 'process', pid: 7, user: 'shop', program: 'node' },
  since: NIGHT + HOUR,
};
const overrun: Notice = {
  kind: 'overrun',
  keys: ['k'],
  names: ['Stock'],
  subject: about.subject,
  opensAt: NIGHT,
  longestMs: 12 * MINUTE,
};
const question: Notice = {
  kind: 'question',
  keys: ['k'],
  title: 'ERP night',
  integrations: 3,
  runs: 1200,
  decidesAt: about.closesAt + 30 * MINUTE,
};

describe('notice texts', () => {
  it.each([
    [
      soon,
      -15,
      'ERP will be paused at 02:00 CET (UTC+1)',
      'In 15 min, until 06:00 CET. 4 integrations.',
    ],
    [opened, 0, 'ERP is paused until 06:00 CET (UTC+1)', '3 paused, 1 still finishing (Stock).'],
    [
      staysClosed,
      241,
      'ERP stays paused: it is not ready',
      'Due to reopen at 06:00 CET (UTC+1). ERP: HTTP 503. Checking until 06:30 CET.',
    ],
    [
      { ...staysClosed, why: 'asking' as const, failing: [] },
      271,
      'ERP stays paused: needs your decision',
      'Due to reopen at 06:00 CET (UTC+1). Checked until 06:30 CET.',
    ],
    [
      leak,
      61,
      'Stock ran while paused',
      'Seen at 03:00 CET (UTC+1): pid 7 of user shop: node. A partial update is possible.',
    ],
    [
      overrun,
      -5,
      'Stock is still running',
      'ERP goes down at 02:00 CET (UTC+1), in 5 min. It will overrun by about 12 min.',
    ],
    [
      question,
      241,
      'Held runs need your decision',
      'ERP night: 3 integrations, 1,200 runs. Without an answer they are skipped at 06:30 CET (UTC+1).',
    ],
    [
      closing,
      225,
      'ERP flows again in 15 min',
      'The window closes at 06:00 CET (UTC+1). Need more time?',
    ],
  ])('match the design in English: %#', (notice, minutes, title, body) => {
    expect(noticeText(notice, en, NIGHT + minutes * MINUTE)).toMatchObject({ title, body });
  });

  it.each([
    [
      soon,
      -15,
      'ERP se pausará a las 02:00 CET (UTC+1)',
      'Dentro de 15 min, hasta las 06:00 CET. 4 integraciones.',
    ],
    [opened, 0, 'ERP en pausa hasta las 06:00 CET (UTC+1)', '3 en pausa, 1 terminando (Stock).'],
    [
      staysClosed,
      241,
      'ERP sigue en pausa: no está listo',
      'Debía reabrir a las 06:00 CET (UTC+1). ERP: HTTP 503. Se comprueba hasta las 06:30 CET.',
    ],
    [
      { ...staysClosed, why: 'first-failed' as const, failing: [] },
      241,
      'ERP sigue en pausa: falló la primera ejecución',
      'Debía reabrir a las 06:00 CET (UTC+1). Se comprueba hasta las 06:30 CET.',
    ],
    [
      leak,
      61,
      'Stock se ejecutó estando en pausa',
      'Se vio a las 03:00 CET (UTC+1): pid 7 del usuario shop: node. Puede haber una actualización a medias.',
    ],
    [
      overrun,
      -5,
      'Stock sigue en marcha',
      'ERP se para a las 02:00 CET (UTC+1), dentro de 5 min. Se pasará unos 12 min.',
    ],
    [
      question,
      241,
      'Las ejecuciones retenidas requieren su decisión',
      'ERP night: 3 integraciones, 1 200 ejecuciones. Sin respuesta se omiten a las 06:30 CET (UTC+1).',
    ],
    [
      { kind: 'trouble' as const, keys: ['k'], code: 'store', message: 'disk full', since: NIGHT },
      0,
      'La auditoría no se puede escribir',
      'disk full',
    ],
    [
      {
        kind: 'trouble' as const,
        keys: ['k'],
        code: 'host|erp1',
        message: 'It follows the plan that it has, until 2026-12-07T01:00:00Z.',
        said: [{ code: 'problem-host-plan', values: { until: '2026-12-07T01:00:00Z' } }],
        since: NIGHT,
      },
      0,
      'Un servidor puede no tener su plan',
      'Sigue el plan que tiene, hasta el lunes 7 dic a las 02:00 CET (UTC+1).',
    ],
    [
      closing,
      225,
      'ERP vuelve a fluir dentro de 15 min',
      'La ventana cierra a las 06:00 CET (UTC+1). ¿Necesita más tiempo?',
    ],
  ])('match the design in Spanish: %#', (notice, minutes, title, body) => {
    expect(noticeText(notice, es, NIGHT + minutes * MINUTE)).toMatchObject({ title, body });
  });

  it('count what was held and what failed, and say how late the closing was', () => {
    const tally = {
      closedAt: about.closesAt + 14 * MINUTE,
      lateMs: 14 * MINUTE,
      held: 89,
      failed: 1,
      leaks: 0,
      madeUp: 19,
      owed: 0,
    };
    const now = about.closesAt + 15 * MINUTE;
    expect(noticeText(closed, en, now, { closed: tally })).toMatchObject({
      title: 'ERP reopened 14 min late',
      body: 'Due at 06:00 CET, closed at 06:14 CET (UTC+1). 89 runs held, 0 leaks, 1 failed, 19 caught up.',
    });
    expect(noticeText(closed, es, now, { closed: tally })).toMatchObject({
      title: 'ERP reabrió con 14 min de retraso',
      body: 'Debía cerrar a las 06:00 CET; cerró a las 06:14 CET (UTC+1). 89 ejecuciones retenidas, 0 fugas, 1 fallida, 19 recuperadas.',
    });
    const others = { ...tally, lateMs: 0, due: { runs: null, atLeast: 12, notKnown: ['a'] } };
    expect(noticeText(closed, en, now, { closed: others }).body).toContain(
      '89 runs held and at least 12 were due while held, 0 leaks',
    );
    expect(noticeText(closed, es, now, { closed: others }).body).toContain(
      '89 ejecuciones retenidas y al menos otras 12 previstas en pausa, 0 fugas',
    );
    expect(noticeText(closed, es, now, { closed: { ...tally, lateMs: 0 } })).toMatchObject({
      title: 'ERP vuelve a fluir',
      body: 'Cerró a las 06:14 CET (UTC+1), a su hora. 89 ejecuciones retenidas, 0 fugas, 1 fallida, 19 recuperadas.',
    });
  });

  it('say before an opening what it will hold, once that is known', () => {
    const now = NIGHT - 15 * MINUTE;
    const tally = { held: { runs: 89 }, losing: ['Bank statements'] };
    expect(noticeText(soon, en, now, { soon: tally }).body).toBe(
      'In 15 min, until 06:00 CET. 4 integrations, 89 runs to hold; Bank statements loses its only run of the day.',
    );
    expect(noticeText(soon, es, now, { soon: tally }).body).toBe(
      'Dentro de 15 min, hasta las 06:00 CET. 4 integraciones, 89 ejecuciones por retener; Bank statements pierde su única ejecución del día.',
    );
    const none = { held: { runs: 1 }, losing: [] };
    expect(noticeText(soon, en, now, { soon: none }).body).toMatch(/, 1 run to hold\.$/);
    const opensAt = formatInstant(NIGHT);
    expect(noticeText(soon, en, now).buttons).toMatchObject([
      ...[15, 30, 60].map((minutes) => ({
        label: `${minutes} min later`,
        action: { kind: 'later', windowId: 'erp-night', opensAt, minutes },
      })),
      { label: 'Skip this time…' },
    ]);
  });

  it('claim nothing flows again that another hold keeps paused', () => {
    const until = (end: HoldEnd) => {
      const groups = [{ subject: about.subject, end }];
      return { kind: 'each' as const, groups, earlier: null };
    };
    const stays = until(at(about.closesAt + 2 * HOUR));
    expect(noticeText({ ...closed, stays }, en, about.closesAt)).toMatchObject({
      title: 'ERP is paused until 08:00 CET (UTC+1)',
      body: 'Closed at 06:00 CET (UTC+1).',
    });
    expect(
      noticeText({ ...closed, stays: until({ kind: 'person' }) }, es, about.closesAt).title,
    ).toBe('ERP en pausa hasta que alguien la reanude');
    const reopens = until({ kind: 'reopening', after: null });
    expect(noticeText({ ...closed, stays: reopens }, en, about.closesAt).title).toBe(
      'ERP is paused until its window has reopened',
    );
  });

  it('name each end where windows that open together close apart', () => {
    const crm = { kind: 'named' as const, names: ['CRM'] };
    const groups = [
      { subject: about.subject, end: at(NIGHT + HOUR) },
      { subject: crm, end: at(about.closesAt) },
    ];
    const both = { ...opened, said: { kind: 'each' as const, groups, earlier: null } };
    expect(noticeText(both, en, NIGHT).title).toBe(
      'ERP is paused until 03:00, CRM until 06:00 CET (UTC+1)',
    );
    const apart = { ...soon, firstClosesAt: NIGHT + HOUR };
    expect(noticeText(apart, en, NIGHT - 15 * MINUTE).body).toContain(
      'the first until 03:00 CET, the last until 06:00 CET',
    );
    expect(noticeText(apart, es, NIGHT - 15 * MINUTE).body).toContain(
      'lo primero hasta las 03:00 CET, lo último hasta las 06:00 CET',
    );
  });

  it('promise no flow at a closing that other holds outlast', () => {
    const kept = { ...closing, flows: null };
    expect(noticeText(kept, en, about.closesAt - 15 * MINUTE)).toMatchObject({
      title: 'The window of ERP closes in 15 min',
      body: 'Other holds keep what it holds. The window closes at 06:00 CET (UTC+1). Need more time?',
    });
    expect(noticeText(kept, es, about.closesAt - 15 * MINUTE).title).toBe(
      'La ventana de ERP se cierra dentro de 15 min',
    );
  });

  it('sum up last night', () => {
    const night: Notice = {
      kind: 'last-night',
      keys: ['k'],
      to: NIGHT,
      windows: 1,
      held: 1,
      leaks: 2,
    };
    expect(noticeText(night, en, NIGHT)).toMatchObject({
      ...{ title: 'Last night: 1 window', body: '1 run held, 2 leaked.', route: '/windows?past=' },
    });
    expect(noticeText({ ...night, windows: 3, held: 412, leaks: 0 }, es, NIGHT)).toMatchObject({
      ...{ title: 'Anoche: 3 ventanas', body: '412 ejecuciones retenidas, 0 fugas.' },
    });
  });

  it('lead to their subject', () => {
    expect(noticeText(soon, en, NIGHT).route).toBe('/windows/erp-night');
    const at = encodeURIComponent(formatInstant(about.opensAt));
    expect(noticeText(closed, en, NIGHT).route).toBe(`/windows?past=erp-night&at=${at}`);
    const two = [NIGHT, NIGHT + HOUR].map((opensAt) => ({ windowId: 'erp-night', opensAt }));
    const both = { ...closed, occurrences: two };
    expect(noticeText(both, en, NIGHT).route).toBe('/windows?past=');
    expect(noticeText(closing, en, NIGHT).buttons).toEqual(
      [15, 30, 60].map((minutes) => ({
        label: `Extend ${minutes} min`,
        action: { kind: 'extend', windowIds: ['erp-night'], minutes },
      })),
    );
  });

  it.each([
    [
      soon,
      '/windows/erp-night',
      'Omitir esta vez…',
      '/now?ask=skip&window=erp-night&opens=2026-12-06T01%3A00%3A00Z',
    ],
    [
      soon,
      '/windows/erp-night',
      'Omitir esta vez…',
      '/now?ask=skip&window=erp-night&opens=2026-12-06T01%3A00%3A00Z',
    ],
    [staysClosed, '/now', 'Reabrir igualmente…', '/now?ask=release&window=erp-night'],
    [staysClosed, '/now', 'Dejar cerrada…', '/now?ask=keep&window=erp-night'],
    [
      leak,
      '/integrations/stock',
      'Volver a pausarla…',
      '/now?pause=until&scope=integration%3Astock',
    ],
    [leak, '/integrations/stock', 'Ver ejecución', '/integrations/stock'],
    [{ ...leak, ids: ['a', 'b'] }, '/now', 'Ver ejecución', '/audit?kind=leak.detected'],
    [
      { kind: 'drifted' as const, keys: ['k'], id: 'mail', name: 'Mail' },
      '/now?pause=until&scope=integration%3Amail',
      'Volver a pausarla…',
      '/now?pause=until&scope=integration%3Amail',
    ],
    [question, '/now', 'Elegir…', '/now'],
  ])('offer the available actions: %#', (notice, route, label, to) => {
    const text = noticeText(notice, es, NIGHT);
    expect(text.route).toBe(route);
    expect(text.buttons).toContainEqual({ label, action: { kind: 'open', route: to } });
  });

  it('use singular and plural correctly', () => {
    const two = { ...soon, subject: { kind: 'named' as const, names: ['ERP', 'CRM'] } };
    expect(noticeText(two, en, NIGHT - HOUR).title).toMatch(/^ERP and CRM will be paused at/);
    expect(noticeText(two, es, NIGHT - HOUR).title).toMatch(/^ERP y CRM se pausarán a las/);
  });

  it('are summed up, but a single one is shown in full', () => {
    const texts = [soon, opened].map((notice) => noticeText(notice, es, NIGHT - MINUTE));
    expect(summaryText([], 'es')).toBeUndefined();
    expect(summaryText(texts.slice(0, 1), 'es')).toBe(texts[0]);
    expect(summaryText(texts, 'es')).toMatchObject({
      title: '2 avisos mientras la pantalla estaba bloqueada',
      body: texts.map(({ title }) => title).join('\n'),
    });
  });
});
