import { describe, expect, it } from 'vitest';
import { paletteLines } from '../../../../renderer/frame/palette/palette-lines.ts';
import { rankedLines } from '../../../../renderer/frame/palette/palette-ranking.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { DEFAULT_PREFERENCES } from '../../../../shared/domain/definitions/settings/preferences.ts';
import { TimeText } from '../../../../shared/i18n/time-text.ts';
import { integration, NIGHT, snapshotAt } from '../../../shared/notices/notice-world.ts';
import { wordsIn } from '../../i18n/words-in.ts';

const paused = integration('orders', {
  state: 'paused',
  holds: [
    {
      id: 'h',
      kind: 'manual',
      by: 'Ana',
      reason: 'INC-1',
      since: '2026-12-01T09:00:00Z',
      until: null,
    },
  ],
});
const nothing = (): void => undefined;

function found(typed: string, language: Language): readonly string[] {
  const lines = paletteLines({
    t: wordsIn(language, 'common'),
    snapshot: snapshotAt(NIGHT, [], { integrations: [paused] }),
    definitions: null,
    preferences: DEFAULT_PREFERENCES,
    times: new TimeText('Europe/Madrid', language),
    now: Date.parse('2026-12-01T10:00:00Z'),
    isLive: true,
    extend: nothing,
    extendPause: nothing,
    showKeys: nothing,
    page: {
      prefer: nothing,
      exportTrail: nothing,
      exportDocument: nothing,
      copyLink: () => nothing,
    },
    shown: () => '',
  });
  return rankedLines(lines, typed, 3).map(({ id }) => id);
}

describe('what the palette finds', () => {
  it.each([
    ['report', 'informe', 'go history'],
    ['history', 'historial', 'go history'],
    ['silence', 'silenciar', /^mute /],
    ['pause all', 'pausar todo', 'pause all'],
    ['resume all', 'reanudar todo', 'resume all'],
    ['holiday', 'festivo', /calendar/],
    ['plan a window', 'planificar una ventana', 'new window'],
    ['held', 'retenidas', 'go now'],
    ['approve', 'aprobar', 'go approval'],
    ['backup', 'backup', 'go backups'],
    ['restore', 'restaurar', 'go backups'],
    ['template', 'plantilla', /^template /],
    ['help', 'ayuda', /^(keys|health)$/],
    ['servers', 'servidor', /hosts?$/],
    ['copy link', 'copiar enlace', /^link /],
  ] as const)('%s, %s: what is meant, by any word for it', (english, spanish, wanted) => {
    const pattern = typeof wanted === 'string' ? new RegExp(`^${wanted}$`) : wanted;
    expect(found(english, 'en')[0]).toMatch(pattern);
    expect(found(spanish, 'es')[0]).toMatch(pattern);
  });

  it('is nothing for a word that stands nowhere, however its letters lie', () => {
    expect(found('rsm', 'en')).toEqual([]);
    expect(found('zebra', 'en')).toEqual([]);
  });
});
