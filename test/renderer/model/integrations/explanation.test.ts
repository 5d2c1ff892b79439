import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../../../renderer/model/integrations/explanation-steps.ts';
import { answerOf, type RunAsked } from '../../../../shared/contract/run-answer.ts';
import { answerInWords } from '../../../../renderer/model/integrations/explanation-words.ts';
import type { RunExplanation } from '../../../../shared/contract/run-calls.ts';
import type { AuditKind, EntryOf } from '../../../../shared/domain/trail/audit-entry.ts';
import type { HoldText } from '../../../../shared/domain/holds/hold.ts';
import { AT, speeches } from './words.ts';
import { exit, http } from '../../../support/outcomes.ts';
import { sampleEntry } from '../../../support/sample-facts.ts';

const words = speeches();

const DUE = '2026-12-06T02:30:00Z';
const window: HoldText = {
  id: 'w',
  kind: 'window',
  windowId: 'erp-monthly',
  reason: 'Vendor patches',
  by: 'schedule',
  since: '2026-12-06T01:00:00Z',
  until: '2026-12-06T05:00:00Z',
};
const byHand: HoldText = {
  id: 'm',
  kind: 'manual',
  reason: 'INC-2291',
  by: 'Ana Ruiz',
  since: '2026-12-06T01:30:00Z',
  until: '2026-12-06T05:10:00Z',
};

function entry<K extends AuditKind>(kind: K, at: string, runId?: string): EntryOf<K> {
  const parts: Partial<EntryOf<AuditKind>> = { at, ...(runId === undefined ? {} : { runId }) };
  return { ...sampleEntry(kind), ...parts };
}

const madeUpBy = entry('run.started', '2026-12-06T05:02:02Z', 'run-2');

function explanation(parts: Partial<RunExplanation>): RunExplanation {
  return {
    verdict: 'skipped',
    dueAt: DUE,
    holds: [],
    why: null,
    outcome: null,
    entries: [],
    areOver: false,
    madeUpBy: null,
    previousDueAt: null,
    nextDueAt: null,
    ...parts,
  };
}

function asked(parts: Partial<RunExplanation>, rest: Partial<RunAsked> = {}): RunAsked {
  return {
    explanation: explanation(parts),
    policy: 'once',
    absence: null,
    ...rest,
  };
}

const absence = { from: '2026-12-06T02:00:00Z', to: '2026-12-06T03:00:00Z' };

const ARCHIVE = 'trail-000000000001-000000065535.jsonl.gz';

const table: readonly [string, RunAsked, string, string][] = [
  [
    'in an archive that was not read',
    asked({ verdict: 'not-due', unreadArchive: ARCHIVE }),
    `Its entries may be in the archive ${ARCHIVE}, which was not read: see Audit.`,
    `Sus entradas pueden estar en el archivo ${ARCHIVE}, que no se ha leído: véase Auditoría.`,
  ],
  [
    'held and caught up',
    asked({ holds: [window], madeUpBy }),
    'It was held by ERP monthly, then caught up in one run at 06:02 CET. Nothing was lost.',
    'Retenida por ERP monthly; se recuperó a las 06:02 CET con una sola ejecución. No se perdió nada.',
  ],
  [
    'held and skipped for good',
    asked({ holds: [window] }, { policy: 'skip' }),
    'Held by ERP monthly until 06:00 CET. It is not caught up: this integration skips held and missed runs.',
    'Retenida por ERP monthly hasta las 06:00 CET. No se recupera: esta integración omite las ejecuciones retenidas o perdidas.',
  ],
  [
    'still held',
    asked({ holds: [window] }),
    'Held by ERP monthly until 06:00 CET. It will be caught up once nothing holds it.',
    'Retenida por ERP monthly hasta las 06:00 CET. Se recuperará cuando ya nada la retenga.',
  ],
  [
    'held by a window that has closed and not reopened yet',
    asked({ holds: [window] }),
    'Held by ERP monthly until 06:00 CET. It will be caught up once nothing holds it.',
    'Retenida por ERP monthly hasta las 06:00 CET. Se recuperará cuando ya nada la retenga.',
  ],
  [
    'held while it reopened, past the time at which the checks give up',
    asked({ holds: [{ ...window, reopens: true }] }),
    'Held by ERP monthly, which was still reopening. It will be caught up once nothing holds it.',
    'Retenida por ERP monthly, que aún estaba reabriendo. Se recuperará cuando ya nada la retenga.',
  ],
  [
    'held for a person to decide about',
    asked({ holds: [window] }, { policy: 'ask' }),
    'Held by ERP monthly until 06:00 CET. A person decides what becomes of it.',
    'Retenida por ERP monthly hasta las 06:00 CET. Una persona decide qué se hace con ella.',
  ],
  [
    'held with no end, and resumed by a person',
    asked({ holds: [{ ...byHand, until: null }], areOver: true }),
    'Held by Ana Ruiz, with no end set.',
    'Retenida por Ana Ruiz, sin fin previsto.',
  ],
  [
    'held twice, with both holds over',
    asked({ holds: [window, byHand], areOver: true, madeUpBy }),
    'Held twice, by ERP monthly and Ana Ruiz; the later one was to end at 06:10 CET. It was caught up at 06:02 CET.',
    'Retenida dos veces, por ERP monthly y Ana Ruiz; la última debía terminar a las 06:10 CET. Se recuperó a las 06:02 CET.',
  ],
  [
    'held twice and skipped',
    asked({ holds: [window, byHand], areOver: true }, { policy: 'skip' }),
    'Held twice, by ERP monthly and Ana Ruiz; the later one was to end at 06:10 CET. It is not caught up: this integration skips held and missed runs.',
    'Retenida dos veces, por ERP monthly y Ana Ruiz; la última debía terminar a las 06:10 CET. No se recupera: esta integración omite las ejecuciones retenidas o perdidas.',
  ],
  [
    'held, released, and covered by another run',
    asked({ holds: [window], areOver: true }),
    'Held by ERP monthly until 06:00 CET.',
    'Retenida por ERP monthly hasta las 06:00 CET.',
  ],
  [
    'held with no end',
    asked({ holds: [{ ...byHand, until: null }] }),
    'Held by Ana Ruiz, with no end set. It will be caught up once nothing holds it.',
    'Retenida por Ana Ruiz, sin fin previsto. Se recuperará cuando ya nada la retenga.',
  ],
  [
    'held twice',
    asked({ holds: [window, byHand], madeUpBy }),
    'Held twice, by ERP monthly and Ana Ruiz: flows again at 06:10 CET, when the later one closes. It was caught up at 06:02 CET.',
    'Retenida dos veces, por ERP monthly y Ana Ruiz: vuelve a fluir a las 06:10 CET, cuando cierre la última. Se recuperó a las 06:02 CET.',
  ],
  [
    'held twice, once with no end',
    asked({ holds: [window, { ...byHand, until: null }] }),
    'Held twice, by ERP monthly and Ana Ruiz, and one has no end set. It will be caught up once nothing holds it.',
    'Retenida dos veces, por ERP monthly y Ana Ruiz, y una no tiene fin previsto. Se recuperará cuando ya nada la retenga.',
  ],
  [
    'overlapped',
    asked({ why: 'still-running' }),
    'It was not started because the previous run was still going.',
    'No se inició porque la anterior seguía en marcha.',
  ],
  [
    'missed while the agent was not running',
    asked({ verdict: 'missed', why: 'agent-away' }, { absence }),
    'The agent was not running from 03:00 CET to 04:00 CET.',
    'El agente no estuvo en marcha desde las 03:00 CET hasta las 04:00 CET.',
  ],
  [
    'missed before the first known start',
    asked(
      { verdict: 'missed', why: 'agent-away', madeUpBy },
      { absence: { from: null, to: absence.to } },
    ),
    'The agent was not running until 04:00 CET. It was caught up at 06:02 CET.',
    'El agente no estuvo en marcha hasta las 04:00 CET. Se recuperó a las 06:02 CET.',
  ],
  [
    'overtaken',
    asked({ verdict: 'missed', why: 'later-run-due' }, { absence }),
    'It was not started: a later run was due before the agent got to this one.',
    'No se inició: otra ejecución posterior venció antes de que el agente viera esta.',
  ],
  [
    'run',
    asked({ verdict: 'succeeded', entries: [entry('run.started', DUE)] }),
    'It ran at 03:30 CET and succeeded.',
    'Se ejecutó a las 03:30 CET y terminó bien.',
  ],
  [
    'failed',
    asked({ verdict: 'failed', outcome: http(500) }),
    'It ran and failed: HTTP 500',
    'Se ejecutó y falló: HTTP 500',
  ],
  [
    'running',
    asked({ verdict: 'running', entries: [entry('run.started', DUE)] }),
    'It has been running since 03:30 CET.',
    'Está en marcha desde las 03:30 CET.',
  ],
  [
    'still in the future and held',
    asked({ verdict: 'held', holds: [window] }),
    'It will be held by ERP monthly.',
    'La retendrá ERP monthly.',
  ],
  [
    'due by another schedule while it was held',
    asked({
      verdict: 'held',
      holds: [window],
      entries: [
        {
          ...{ seq: 7, at: window.since, prevHash: '0'.repeat(64), hash: '0'.repeat(64) },
          ...{ actor: { kind: 'schedule' }, kind: 'integration.paused', integrationId: 'orders' },
          detail: { holds: [window] },
        },
      ],
    }),
    'By its own schedule it was due while ERP monthly held it. Its scheduler keeps no record of what it did not start.',
    'Según su propia programación estaba prevista mientras la retenía ERP monthly. Su programador no deja constancia de lo que no inicia.',
  ],
  [
    'planned',
    asked({ verdict: 'planned' }),
    'It is not due yet. Nothing holds it so far.',
    'Aún no le llega la hora. De momento nada la retiene.',
  ],
  [
    'not due',
    asked({ verdict: 'not-due' }),
    'Its schedule has no run at this time.',
    'Su programación no prevé ninguna ejecución a esa hora.',
  ],
  [
    'unknown',
    asked({ verdict: 'unknown' }),
    'The audit trail does not say.',
    'La auditoría no lo dice.',
  ],
];

describe('the explanation', () => {
  it.each(table)('covers a run that was %s', (_, question, inEnglish, inSpanish) => {
    const answer = answerOf(question);
    expect(answerInWords(answer, words.en)).toBe(inEnglish);
    expect(answerInWords(answer, words.es)).toBe(inSpanish);
  });
});

describe('explanation steps', () => {
  const run = {
    runId: 'run-2',
    trigger: 'catch-up',
    dueAt: DUE,
    startedAt: '2026-12-06T05:02:02Z',
    endedAt: '2026-12-06T05:11:14Z',
    state: 'succeeded',
    outcome: exit(0),
    output: null,
  } as const;

  it('lead from the due time to the catch-up run', () => {
    const steps = stepsOf(explanation({ holds: [window, byHand], madeUpBy }), [run], AT);
    expect(steps.map(({ kind, at }) => [kind, at.slice(11, 19)])).toEqual([
      ['due', '02:30:00'],
      ['held', '02:30:00'],
      ['hold-ended', '05:00:00'],
      ['made-up', '05:02:02'],
      ['hold-ended', '05:10:00'],
      ['succeeded', '05:11:14'],
    ]);
    const ended = steps.filter((step) => step.kind === 'hold-ended');
    expect(ended.map(({ isLast }) => isLast)).toEqual([false, true]);
    expect(steps.at(-1)).toMatchObject({ tookMs: 552_000, outcome: exit(0) });
  });

  it('leave out future events', () => {
    const steps = stepsOf(explanation({ holds: [window] }), [], Date.parse(DUE));
    expect(steps.map(({ kind }) => kind)).toEqual(['due', 'held']);
  });

  it('begin with the user whose schedule called a guard', () => {
    const actor = { kind: 'schedule', name: 'www-data', via: 'guard' } as const;
    const told = { ...entry('run.skipped', DUE), actor };
    const [due] = stepsOf(explanation({ holds: [window], entries: [told] }), [], AT);
    expect(due).toMatchObject({ kind: 'due', guardOf: 'www-data' });
  });

  it('are empty for an instant that is not due', () => {
    expect(stepsOf(explanation({ verdict: 'not-due' }), [], AT)).toEqual([]);
  });
});
