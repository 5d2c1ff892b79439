import { expect, it } from 'vitest';
import { reopeningReasonFromText } from '../../../shared/domain/facts/legacy/reason-text.ts';
import {
  reopeningReason,
  type ReopeningReason,
} from '../../../shared/domain/facts/reopening-reason.ts';
import { reopeningReasonWords } from '../../../shared/i18n/reason-words.ts';

const WORDS: Readonly<Record<ReopeningReason, readonly [en: string, es: string]>> = {
  overrun: ['the longest overrun has passed', 'se agotó el tiempo máximo de espera'],
  'first-run-failed': [
    'the first run after the window failed',
    'falló la primera ejecución tras la ventana',
  ],
  'first-removed': [
    'the first one to be let go was removed',
    'la primera que se soltó ya no está definida',
  ],
  'first-without-run': [
    'the first one to be let go had no run within 10 min',
    'la primera que se soltó no tuvo ejecución en 10 min',
  ],
};

it.each(reopeningReason.options)('says why a reopening stopped or continued: %s', (reason) => {
  const [en, es] = WORDS[reason];
  expect([reopeningReasonWords(reason, 'en'), reopeningReasonWords(reason, 'es')]).toEqual([
    en,
    es,
  ]);
  expect(reopeningReasonFromText(en)).toBe(reason);
});
