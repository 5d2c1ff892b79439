import { expect, it } from 'vitest';
import { entryInWords } from '../../../../renderer/model/trail/entry-words.ts';
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
    'Decided as its window says, because the longest overrun has passed',
    'Decidido como dice su ventana, porque se agotó el tiempo máximo de espera',
  ],
  ['reopening.decided', {}, /^A person decided/, /^Una persona decidió/],
  [
    'scheduler.paused',
    { why: 'was-disabled' },
    'Its scheduler was left as it is: it was disabled before the pause',
    'Su programador se dejó como está: ya estaba desactivado antes de la pausa',
  ],
  [
    'scheduler.resumed',
    { why: 'disabled-by-others', exact: false },
    'Its scheduler was left as it is: someone outside Remanso has disabled it meanwhile, and it stays so',
    'Su programador se dejó como está: alguien ajeno a Remanso lo ha desactivado mientras tanto, y así sigue',
  ],
  [
    'scheduler.resumed',
    {},
    /^Its scheduler is as it was before/,
    /^Su programador está como antes/,
  ],
] as const)('a %s with %j includes its reason', (kind, detail, en, es) => {
  expect(entryInWords(entry({ kind, detail }), words.en)).toMatch(en);
  expect(entryInWords(entry({ kind, detail }), words.es)).toMatch(es);
});
