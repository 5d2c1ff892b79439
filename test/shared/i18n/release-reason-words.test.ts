import { expect, it } from 'vitest';
import { releaseReason, type ReleaseReason } from '../../../shared/domain/facts/reason-codes.ts';
import { releaseReasonWords } from '../../../shared/i18n/reasons/reason-words.ts';

const WORDS: Readonly<Record<ReleaseReason, readonly [en: string, es: string]>> = {
  expired: ['its end time was reached', 'llegó su hora de fin'],
  'released-in-part': [
    'it was ended for these integrations; the others stay paused',
    'se quitó a estas integraciones; las demás siguen en pausa',
  ],
  'became-window': [
    'it became a window, which keeps holding',
    'se convirtió en una ventana, que sigue reteniendo',
  ],
  'definition-changed': ['the window was changed or removed', 'la ventana se cambió o se quitó'],
  'clock-set-back': [
    'the clock was set back to before its opening',
    'el reloj se atrasó hasta antes de su apertura',
  ],
};

it.each(releaseReason.options)('says why a hold ended: %s', (reason) => {
  const [en, es] = WORDS[reason];
  expect(releaseReasonWords(reason, 'en')).toBe(en);
  expect(releaseReasonWords(reason, 'es')).toBe(es);
});
