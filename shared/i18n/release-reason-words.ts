import type { ReleaseReason } from '../domain/facts/release-reason.ts';
import type { Language } from './language.ts';

const WORDS: Readonly<Record<ReleaseReason, Readonly<Record<Language, string>>>> = {
  expired: { en: 'its end had come', es: 'había llegado su fin' },
  'released-in-part': {
    en: 'it was ended for these integrations; the others stay paused',
    es: 'se quitó a estas integraciones; las demás siguen en pausa',
  },
  'became-window': {
    en: 'a window was made of it, which goes on holding',
    es: 'se convirtió en una ventana, que sigue reteniendo',
  },
  'definition-changed': {
    en: 'the window was changed or removed',
    es: 'la ventana se cambió o se quitó',
  },
  'clock-set-back': {
    en: 'the clock was set back to before its opening',
    es: 'el reloj se atrasó hasta antes de su apertura',
  },
  other: {
    en: 'the reason is not known to this version',
    es: 'esta versión no conoce el motivo',
  },
};

/** Within a sentence: no capital letter, no full stop. */
export function releaseReasonWords(reason: ReleaseReason, language: Language): string {
  return WORDS[reason][language];
}
