import { expect, it } from 'vitest';
import { driftFound, type DriftFound } from '../../../shared/domain/facts/reason-codes.ts';
import { leakSourceSchema, type LeakSource } from '../../../shared/domain/facts/leak-source.ts';
import { driftWords } from '../../../shared/i18n/reasons/reason-words.ts';
import { leakSourceWords } from '../../../shared/i18n/outcomes/leak-source-words.ts';

type Row<C extends LeakSource['code']> = readonly [
  parts: Omit<Extract<LeakSource, { readonly code: C }>, 'code'>,
  en: string,
  es: string,
];

/** Of each code at least one; a code that is missing does not compile. */
const TABLE: { readonly [C in LeakSource['code']]: readonly Row<C>[] } = {
  scheduler: [[{ scheduler: 'cron' }, 'its scheduler, cron', 'su programador, cron']],
  process: [
    [{ pid: 7 }, 'pid 7', 'pid 7'],
    [{ pid: 7, program: 'node' }, 'pid 7: node', 'pid 7: node'],
    [
      { pid: 7, user: 'shop', program: 'node' },
      'pid 7 of user shop: node',
      'pid 7 del usuario shop: node',
    ],
  ],
  'guard-run': [
    [
      { runId: 'r1' },
      'remanso guard, run r1, which has ended',
      'remanso guard, ejecución r1, ya terminada',
    ],
  ],
  'host-run': [
    [
      { host: 'erp-db1', pid: 7, user: 'erp' },
      'pid 7 of user erp on erp-db1, let through by its guard',
      'pid 7 del usuario erp en erp-db1, y su guard lo dejó pasar',
    ],
    // What had ended before anyone looked has no number.
    [
      { host: 'h8', pid: 0, user: 'root' },
      'a process of user root on h8, let through by its guard',
      'un proceso del usuario root en h8, y su guard lo dejó pasar',
    ],
  ],
  'agent-run': [
    [
      { runId: 'r1', heldUpMs: 10_400 },
      'run r1 of this agent, held up for 10400 ms as it started',
      'ejecución r1 de este agente, retrasada 10400 ms al iniciarse',
    ],
  ],
  'worker-run': [
    [
      { runId: 'r1', worker: 'w1' },
      'run r1 on the worker w1, which was held up as it started',
      'ejecución r1 en el worker w1, retrasada al iniciarse',
    ],
  ],
};

const ROWS = Object.entries(TABLE).flatMap(([code, rows]) =>
  rows.map(
    ([parts, en, es]: readonly [object, string, string]) =>
      [en, es, leakSourceSchema.parse({ code, ...parts })] as const,
  ),
);

it.each(ROWS)('says what ran during a hold: "%s" and "%s"', (en, es, source) => {
  expect(leakSourceWords(source, 'en')).toBe(en);
  expect(leakSourceWords(source, 'es')).toBe(es);
});

const DRIFTS: Readonly<Record<DriftFound, readonly [en: string, es: string]>> = {
  enabled: [
    'someone outside Remanso enabled its scheduler',
    'alguien ajeno a Remanso activó su programador',
  ],
  changed: [
    'someone outside Remanso changed its scheduler',
    'alguien ajeno a Remanso cambió su programador',
  ],
  'flag-missing': ['the hold flag is missing', 'falta su marca de pausa'],
  unguarded: ['the guard in front of it was removed', 'se quitó el guard que tenía delante'],
  missing: ['it was edited, or is gone', 'se editó o ya no está'],
  'flag-altered': ['the hold flag is altered', 'su marca de pausa se alteró'],
};

it.each(driftFound.options)('says what was found: %s', (found) => {
  const [en, es] = DRIFTS[found];
  expect([driftWords(found, 'en'), driftWords(found, 'es')]).toEqual([en, es]);
});
