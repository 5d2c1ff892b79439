import { expect, it } from 'vitest';
import { entryInWords } from '../../../../shared/i18n/trail/entry-words.ts';
import { entry, words } from './entry-scene.ts';

it.each([
  [
    'reopening.started',
    { why: 'definition-changed' },
    'Closed early, because the window was changed or removed; reopening step by step',
    'Cerrada antes de hora, porque la ventana se cambió o se quitó; se reabre paso a paso',
  ],
  [
    'reopening.stopped',
    { why: 'first-run-failed' },
    'Reopening stopped, because the first run after the window failed; the rest stays paused',
    'Reapertura detenida, porque falló la primera ejecución tras la ventana; el resto sigue en pausa',
  ],
  [
    'reopening.decided',
    { why: 'overrun' },
    'Decided by the window’s own rule, because the maximum overrun has passed',
    'Decidido según la regla de la ventana, porque se agotó el tiempo máximo de espera',
  ],
  ['reopening.decided', {}, /^Someone decided/, /^Alguien decidió/],
  [
    'scheduler.paused',
    { why: 'was-disabled' },
    'Its scheduler was left as it was: it was disabled before the pause',
    'Su programador se dejó como estaba: ya estaba desactivado antes de la pausa',
  ],
  [
    'scheduler.resumed',
    { why: 'disabled-by-others', exact: false },
    'Its scheduler was left as it was: someone outside Remanso disabled it meanwhile, and it stays disabled',
    'Su programador se dejó como estaba: alguien ajeno a Remanso lo desactivó mientras tanto, y sigue desactivado',
  ],
  [
    'scheduler.resumed',
    {},
    /^Its scheduler is back as it was/,
    /^Su programador vuelve a estar como antes/,
  ],
] as const)('a %s with %j includes its reason', (kind, detail, en, es) => {
  expect(entryInWords(entry({ kind, detail }), words.en)).toMatch(en);
  expect(entryInWords(entry({ kind, detail }), words.es)).toMatch(es);
});
