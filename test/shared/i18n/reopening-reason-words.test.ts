import { expect, it } from 'vitest';
import {
  reopeningReason,
  type ReopeningReason,
} from '../../../shared/domain/facts/reason-codes.ts';
import { reopeningReasonWords } from '../../../shared/i18n/reasons/reason-words.ts';

const WORDS: Readonly<Record<ReopeningReason, readonly [en: string, es: string]>> = {
  overrun: ['the maximum overrun has passed', 'se agotó el tiempo máximo de espera'],
  'first-run-failed': [
    'the first run after the window failed',
    'falló la primera ejecución tras la ventana',
  ],
  'first-removed': [
    'the first integration to resume was removed',
    'la primera integración que se reanudó ya no está definida',
  ],
  'first-without-run': [
    'the first integration to resume had no run within 10 min',
    'la primera integración que se reanudó no tuvo ejecución en 10 min',
  ],
  'first-endless': [
    'the first run after the window does not end',
    'la primera ejecución tras la ventana no acaba',
  ],
  'ready-by-now': [
    'its systems passed their checks after all',
    'sus sistemas superaron por fin las comprobaciones',
  ],
};

it.each(reopeningReason.options)('says why a reopening stopped or continued: %s', (reason) => {
  expect([reopeningReasonWords(reason, 'en'), reopeningReasonWords(reason, 'es')]).toEqual(
    WORDS[reason],
  );
});
