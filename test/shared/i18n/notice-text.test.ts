import { describe, expect, it } from 'vitest';
import { noticeText, summaryText } from '../../../shared/i18n/notice-text.ts';
import { TimeText } from '../../../shared/i18n/time-text.ts';
import type { Notice } from '../../../shared/notices/notice.ts';
import { HOUR, MINUTE, NIGHT } from '../notices/notice-world.ts';

const en = new TimeText('Europe/Madrid', 'en');
const es = new TimeText('Europe/Madrid', 'es');
const about = {
  keys: ['k'],
  windowIds: ['erp-night'],
  subject: { kind: 'named' as const, names: ['ERP'] },
  opensAt: NIGHT,
  closesAt: NIGHT + 4 * HOUR,
};
const soon: Notice = { kind: 'window-soon', ...about, integrations: 4 };
const opened: Notice = { kind: 'window-opened', ...about, paused: 3, finishing: ['Stock'] };
const closing: Notice = { kind: 'window-closing', ...about };
const closed: Notice = { kind: 'window-closed', ...about, seenClosedAt: about.closesAt };

describe('the words of a notice', () => {
  it.each([
    [soon, -15, 'ERP rests from 02:00 CET (UTC+1)', 'In 15 min, until 06:00 CET. 4 integrations.'],
    [opened, 0, 'ERP is paused until 06:00 CET (UTC+1)', '3 paused, 1 still finishing (Stock).'],
    [
      closing,
      225,
      'ERP flows again in 15 min',
      'The window closes at 06:00 CET (UTC+1). Not done yet?',
    ],
  ])('are those of the design in English: %#', (notice, minutes, title, body) => {
    expect(noticeText(notice, en, NIGHT + minutes * MINUTE)).toMatchObject({ title, body });
  });

  it.each([
    [
      soon,
      -15,
      'ERP descansa desde las 02:00 CET (UTC+1)',
      'En 15 min, hasta las 06:00 CET. 4 integraciones.',
    ],
    [opened, 0, 'ERP en pausa hasta las 06:00 CET (UTC+1)', '3 en pausa, 1 terminando (Stock).'],
    [
      closing,
      225,
      'ERP vuelve a fluir en 15 min',
      'La ventana cierra a las 06:00 CET (UTC+1). ¿Aún no han acabado?',
    ],
  ])('are those of the design in Spanish: %#', (notice, minutes, title, body) => {
    expect(noticeText(notice, es, NIGHT + minutes * MINUTE)).toMatchObject({ title, body });
  });

  it('count what was held and what failed, and say how late the closing was', () => {
    const tally = {
      closedAt: about.closesAt + 14 * MINUTE,
      lateMs: 14 * MINUTE,
      held: 89,
      failed: 1,
    };
    const now = about.closesAt + 15 * MINUTE;
    expect(noticeText(closed, en, now, tally).body).toBe(
      'Closed at 06:14 CET (UTC+1), 14 min late. 89 runs held, 1 failed.',
    );
    expect(noticeText(closed, es, now, { ...tally, lateMs: 0 }).body).toBe(
      'Cerró a las 06:14 CET (UTC+1), a su hora. 89 ejecuciones retenidas, 1 fallida.',
    );
  });

  it('lead to what they speak of', () => {
    expect(noticeText(soon, en, NIGHT).route).toBe('/windows/erp-night');
    expect(noticeText(closed, en, NIGHT).route).toBe('/audit?window=erp-night');
    expect(noticeText(closing, en, NIGHT).buttons).toEqual([
      {
        label: 'Extend 30 min',
        action: { kind: 'extend', windowIds: ['erp-night'], minutes: 30 },
      },
    ]);
  });

  it('agree in number', () => {
    const two = { ...soon, subject: { kind: 'named' as const, names: ['ERP', 'CRM'] } };
    expect(noticeText(two, en, NIGHT - HOUR).title).toMatch(/^ERP and CRM rest from/);
    expect(noticeText(two, es, NIGHT - HOUR).title).toMatch(/^ERP y CRM descansan desde/);
  });

  it('are summed up, and one alone speaks for itself', () => {
    const texts = [soon, opened].map((notice) => noticeText(notice, es, NIGHT - MINUTE));
    expect(summaryText([], 'es')).toBeUndefined();
    expect(summaryText(texts.slice(0, 1), 'es')).toBe(texts[0]);
    expect(summaryText(texts, 'es')).toMatchObject({
      title: '2 avisos mientras la pantalla estaba bloqueada',
      body: texts.map(({ title }) => title).join('\n'),
    });
  });
});
