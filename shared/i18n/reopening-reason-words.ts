import type { ReopeningReason } from '../domain/facts/reopening-reason.ts';
import type { Language } from './language.ts';

const WORDS: Readonly<Record<ReopeningReason, Readonly<Record<Language, string>>>> = {
  overrun: {
    en: 'the longest overrun has passed',
    es: 'se agotó el tiempo máximo de espera',
  },
  'first-run-failed': {
    en: 'the first run after the window failed',
    es: 'falló la primera ejecución tras la ventana',
  },
  'first-removed': {
    en: 'the first one to be let go was removed',
    es: 'la primera que se soltó ya no está definida',
  },
  'first-without-run': {
    en: 'the first one to be let go had no run within 10 min',
    es: 'la primera que se soltó no tuvo ejecución en 10 min',
  },
};

export function reopeningReasonWords(reason: ReopeningReason, language: Language): string {
  return WORDS[reason][language];
}
