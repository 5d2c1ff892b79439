import { expect, it } from 'vitest';
import { reopeningReasonFromText } from '../../../shared/domain/facts/legacy/reason-text.ts';
import {
  reopeningReason,
  type ReopeningReason,
} from '../../../shared/domain/facts/reason-codes.ts';
import { reopeningReasonWords } from '../../../shared/i18n/reason-words.ts';

const WORDS: Readonly<
  Record<ReopeningReason, readonly [old: string | null, en: string, es: string]>
> = {
  overrun: [
    'the longest overrun has passed',
    'the maximum overrun has passed',
    'se agotó el tiempo máximo de espera',
  ],
  'first-run-failed': [
    'the first run after the window failed',
    'the first run after the window failed',
    'falló la primera ejecución tras la ventana',
  ],
  'first-removed': [
    'the first one to be let go was removed',
    'the first integration to resume was removed',
    'la primera integración que se reanudó ya no está definida',
  ],
  'first-without-run': [
    'the first one to be let go had no run within 10 min',
    'the first integration to resume had no run within 10 min',
    'la primera integración que se reanudó no tuvo ejecución en 10 min',
  ],
  'ready-by-now': [
    null,
    'its systems passed their checks after all',
    'sus sistemas superaron por fin las comprobaciones',
  ],
};

it.each(reopeningReason.options)('says why a reopening stopped or continued: %s', (reason) => {
  const [old, en, es] = WORDS[reason];
  expect([reopeningReasonWords(reason, 'en'), reopeningReasonWords(reason, 'es')]).toEqual([
    en,
    es,
  ]);
  // Newer than the texts of that version.
  if (old !== null) expect(reopeningReasonFromText(old)).toBe(reason);
});
