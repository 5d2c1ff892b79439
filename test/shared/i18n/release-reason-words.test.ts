import { expect, it } from 'vitest';
import { releaseReasonOf } from '../../../shared/domain/facts/legacy/reason-text.ts';
import { releaseReason, type ReleaseReason } from '../../../shared/domain/facts/reason-codes.ts';
import { releaseReasonWords } from '../../../shared/i18n/reason-words.ts';

const WORDS: Readonly<Record<ReleaseReason, readonly [old: string, en: string, es: string]>> = {
  expired: ['its end has come', 'its end time was reached', 'llegó su hora de fin'],
  'released-in-part': [
    'released for these integrations; the others rest on',
    'it was ended for these integrations; the others stay paused',
    'se quitó a estas integraciones; las demás siguen en pausa',
  ],
  'became-window': [
    'a window was made of it, which holds on',
    'it became a window, which keeps holding',
    'se convirtió en una ventana, que sigue reteniendo',
  ],
  'definition-changed': [
    'the definition of the window was changed or removed',
    'the window was changed or removed',
    'la ventana se cambió o se quitó',
  ],
  'clock-set-back': [
    'the clock was set back to before its opening',
    'the clock was set back to before its opening',
    'el reloj se atrasó hasta antes de su apertura',
  ],
  other: [
    'toString',
    'the reason is not known to this version',
    'esta versión no conoce el motivo',
  ],
};

it.each(releaseReason.options)('says why a hold ended: %s', (reason) => {
  const [old, en, es] = WORDS[reason];
  expect(releaseReasonWords(reason, 'en')).toBe(en);
  expect(releaseReasonWords(reason, 'es')).toBe(es);
  expect(releaseReasonOf(old)).toBe(reason);
  expect(releaseReasonOf(reason)).toBe(reason);
});
