import { expect, it } from 'vitest';
import { entryInWords } from '../../../../shared/i18n/trail/entry-words.ts';
import { entry, words } from '../../i18n/trail/entry-scene.ts';

const ALL_WELL = { refused: [] };

it.each([
  [
    'voice.told',
    ALL_WELL,
    'erp-users was told of 3 events',
    'erp-users recibió el aviso de 3 sucesos',
  ],
  [
    'voice.told',
    {},
    'erp-users was told of 3 events, but not its refused recipients (1)',
    'erp-users recibió el aviso de 3 sucesos, salvo los destinatarios rechazados (1)',
  ],
  [
    'voice.failed',
    { entries: 1 },
    'erp-users could not be told of 1 event; it is tried again: connection refused',
    'No se pudo avisar a erp-users de 1 suceso; se vuelve a intentar: connection refused',
  ],
  [
    'voice.given-up',
    {},
    'erp-users was not told of 3 events: HTTP 410',
    'erp-users se quedó sin el aviso de 3 sucesos: HTTP 410',
  ],
] as const)('%s %j says which voice, and of how much', (kind, detail, english, spanish) => {
  const told = entry({ kind, detail });
  expect(entryInWords(told, words.en)).toBe(english);
  expect(entryInWords(told, words.es)).toBe(spanish);
});
