import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { StatusWords } from '../../../../../agent/cli/output/status/status-words.ts';
import { Terminal } from '../../../../../agent/cli/output/terminal/terminal.ts';
import { Clock } from '../../../../../agent/cli/output/clock/clock.ts';
import { TimeText } from '../../../../../agent/cli/output/clock/time-text.ts';
import type { Language } from '../../../../../shared/words/language.ts';
import { zones } from '../../../../support/zones.ts';
import {
  documentSchema,
  type RemansoDocument,
} from '../../../../../shared/domain/definitions/document.ts';
import { snapshotSchema } from '../../../../../shared/domain/now/snapshot.ts';

/** What `remanso status` prints for a snapshot, without the line about the agent. */
function printed(
  parts: object,
  own: ReadonlyMap<string, string> = new Map(),
  language: Language = 'en',
  definitions: RemansoDocument | null = null,
): string {
  const chunks: string[] = [];
  const stdout = new PassThrough().on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  const snapshot = snapshotSchema.parse({
    ...{ revision: 7, now: '2026-12-06T03:00:00Z', problems: [] },
    ...{ agent: { pid: 1, startedAt: '2026-12-01T00:00:00Z' } },
    ...{ integrations: [], windows: [], ...parts },
  });
  const terminal = new Terminal(stdout, new PassThrough(), {});
  const clock = new Clock(new TimeText(zones), language, 'UTC');
  new StatusWords(terminal, clock, own).print(snapshot, definitions);
  return chunks.join('').split('\n').slice(1).join('\n');
}

function held(...holds: readonly object[]) {
  const common = { reason: 'CHG-1042', since: '2026-12-06T01:00:00Z' };
  return {
    ...{ id: 'orders', state: 'reopening', nextRunAt: null, lastRun: null },
    holds: holds.map((hold) => ({ ...common, ...hold })),
  };
}

const byWindow = { id: 'night@x', kind: 'window', windowId: 'night', by: 'schedule', until: null };
const byAna = { id: 'hold-1', kind: 'manual', by: 'ana', until: null };

describe('a hold without an end', () => {
  test('ends when the window has reopened, or when someone resumes a manual one', () => {
    const text = printed({ integrations: [held(byWindow, byAna)] });
    expect(text).toContain('held by window night until its window has reopened: CHG-1042');
    expect(text).toContain('held by ana (hold hold-1) until someone resumes it: CHG-1042');
  });
});

describe('what is held on hosts', () => {
  test('says how many of them have confirmed it', () => {
    const paused = { ...held(byAna), state: 'paused' };
    const text = printed({ integrations: [paused], hosts: { all: 43, confirmed: 41 } });
    expect(text).toContain('Confirmed by 41 of 43 hosts.');
    expect(printed({ integrations: [paused] })).not.toContain('hosts');
  });
});

describe('integrations of a fleet', () => {
  test('have a column for their host, where some lie on one', () => {
    const cron = { kind: 'cron', line: '* * * * * true' };
    const document = documentSchema.parse({
      hosts: [{ id: 'db1', ssh: 'db1' }],
      integrations: [
        { id: 'db1-mails', scheduler: { ...cron, host: 'db1' } },
        { id: 'mails', scheduler: cron },
      ],
    });
    const flows = { ...held(), state: 'flowing' };
    const integrations = [
      { ...flows, id: 'db1-mails' },
      { ...flows, id: 'mails' },
    ];
    const text = printed({ integrations }, new Map(), 'en', document);
    expect(text).toMatch(/^INTEGRATION +HOST +STATE +NEXT RUN/m);
    expect(text).toMatch(/^db1-mails +db1 +flowing/m);
    expect(text).toMatch(/^mails +- +flowing/m);
    expect(printed({ integrations }, new Map(), 'es', document)).toMatch(/ SERVIDOR /);
    expect(printed({ integrations })).not.toContain('HOST');
  });
});

describe('held runs that need a decision', () => {
  test('are listed, with the deadline and the command to decide', () => {
    const question = {
      ...{ integrationId: 'orders', windowId: 'night', holdId: 'night@x', runs: 4 },
      ...{ askedAt: '2026-12-06T03:00:00Z', decidesAt: '2026-12-07T03:00:00Z' },
    };
    const text = printed({ integrations: [held(byWindow)], questions: [question] });
    expect(text).toContain('orders: 4 runs held, need your decision until 2026-12-07 03:00 UTC');
    expect(text).toContain('remanso missed decide --integration orders --choice skip|once|all');
  });
});

describe('a window that was saved after its opening', () => {
  test('shows since when it holds', () => {
    const window = {
      ...{ id: 'night', state: 'open', opensAt: '2026-12-06T01:00:00Z' },
      ...{ closesAt: '2026-12-06T05:00:00Z', heldFrom: '2026-12-06T01:04:20Z' },
    };
    expect(printed({ integrations: [held(byWindow)], windows: [window] })).toMatch(
      /holds since 2026-12-06 01:04(:20)? UTC: it was planned after its opening/,
    );
  });
});

describe('all times are on one clock', () => {
  const window = {
    ...{ id: 'night', state: 'scheduled', opensAt: '2026-12-07T01:00:00Z' },
    closesAt: '2026-12-07T05:00:00Z',
  };

  test('that of a window with another one is added, and named', () => {
    const text = printed(
      { integrations: [held(byAna)], windows: [window] },
      new Map([['night', 'Europe/Madrid']]),
    );
    expect(text).toMatch(/^night +scheduled +2026-12-07 01:00 UTC +2026-12-07 05:00 UTC$/m);
    expect(text).toContain(
      '  2026-12-07 02:00 CET (UTC+1) to 2026-12-07 06:00 CET (UTC+1) on its own clock\n',
    );
  });

  test('the same clock is not told twice', () => {
    const text = printed(
      { integrations: [held(byAna)], windows: [window] },
      new Map([['night', 'Etc/UTC']]),
    );
    expect(text).not.toContain('own clock');
  });
});

describe('a window that is reopening', () => {
  const reopening = {
    ...{ holdId: 'night@x', stage: 'checking', startedAt: '2026-12-06T02:59:00Z' },
    ...{ overrunAt: '2026-12-06T04:00:00Z', otherwise: 'ask', canary: null, canaryFailures: 0 },
    systems: [
      {
        ...{ systemId: 'erp', passes: 0, needed: 3, lastAt: null, isReady: false },
        lastOutcome: { code: 'http', status: 503 },
      },
    ],
    ...{ waiting: ['orders', 'stock'], released: [] },
  };
  const window = {
    ...{ id: 'night', title: 'ERP night', state: 'reopening', reopening },
    ...{ opensAt: '2026-12-06T01:00:00Z', closesAt: '2026-12-06T02:59:00Z' },
  };
  const parts = { integrations: [held(byWindow)], windows: [window] };

  test('says how far it is, what comes next and what it waits for', () => {
    expect(printed(parts)).toContain(
      [
        '2 integrations stay paused: waiting for erp.',
        'ERP night closed at 2026-12-06 02:59 UTC. Checking until 2026-12-06 04:00 UTC, then you decide.',
        '  erp is not ready: 0 of 3 passes in a row (HTTP 503)',
        '  still paused, in this order: orders, stock',
      ].join('\n'),
    );
  });

  test('in Spanish too', () => {
    expect(printed(parts, new Map(), 'es')).toContain(
      [
        '2 integraciones siguen en pausa, a la espera de erp.',
        'ERP night cerró el 2026-12-06 a las 02:59 UTC. Se comprueba hasta el 2026-12-06 a las 04:00 UTC; después, decide usted.',
        '  erp no está listo: 0 de 3 comprobaciones buenas seguidas (HTTP 503)',
        '  siguen en pausa, en este orden: orders, stock',
      ].join('\n'),
    );
  });

  test('shows the decision that it needs, once', () => {
    const asking = { ...window, reopening: { ...reopening, stage: 'asking' } };
    const text = printed({
      integrations: [held(byWindow)],
      windows: [asking],
      problems: [
        { code: 'reopening-asked|night@x', message: 'ERP …', since: '2026-12-06T04:00:00Z' },
      ],
    });
    expect(text).toContain('Decide: remanso reopening release|keep|retry --window night');
    expect(text).not.toContain('Problem since');
  });
});

describe('the verdict', () => {
  const until = '2026-12-06T05:00:00Z';

  test('is the sentence of dashboard and tray, with the number of things that need attention', () => {
    const hold = { ...byAna, until };
    const text = printed({
      integrations: [{ ...held(hold), state: 'paused' }],
      problems: [{ code: 'store', message: 'The disk is full.', since: until }],
    });
    expect(text).toContain(
      'orders is paused until 2026-12-06 05:00 UTC.\n1 thing needs your attention.\n',
    );
  });

  test('says everything flows where nothing holds', () => {
    expect(printed({ integrations: [{ ...held(), state: 'flowing' }] })).toMatch(
      /^Everything is flowing\./,
    );
  });
});

describe('a problem', () => {
  const since = '2026-12-06T02:00:00Z';
  const said = [
    { code: 'problem-of-read', values: { id: 'job' } },
    { code: 'temporal-unreachable', values: { address: 'host:7233', why: 'refused' } },
  ];
  const spoken = { ...{ code: 'scheduler-failed|job', message: 'job: English' }, said, since };

  test('is told in the language of its reader, where it has sentences', () => {
    expect(printed({ problems: [spoken] }, new Map(), 'es')).toContain(
      'Problema desde el 2026-12-06 a las 02:00 UTC: No se pudo leer job: No se llega a Temporal en host:7233: refused.\n',
    );
    expect(printed({ problems: [spoken] })).toContain('job: English\n');
  });

  test('has its title before English that has none', () => {
    const plain = { code: 'reopening-asked|x', message: 'In English.', since };
    expect(printed({ problems: [plain] }, new Map(), 'es')).toContain(
      'Una ventana requiere su decisión para reabrir (In English.)',
    );
  });
});
