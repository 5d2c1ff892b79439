import { describe, expect, it } from 'vitest';
import { aboutInWords, entryInWords } from '../../../../shared/i18n/trail/entry-words.ts';
import { isPlainEntry } from '../../../../shared/i18n/trail/plain-kinds.ts';
import { auditKinds, type AuditKind } from '../../../../shared/domain/trail/audit-entry.ts';
import { silenceFacts } from '../../../../shared/features/silences/silence-facts.ts';
import { voiceFacts } from '../../../../shared/features/voices/voice-facts.ts';
import { http } from '../../../support/outcomes.ts';
import { APPROVAL_ROWS } from './approval-rows.ts';
import { entry, words, type EntryParts } from './entry-scene.ts';
const FEATURES = Object.keys({ ...silenceFacts, ...voiceFacts });
const aDay = { from: '2026-12-05T01:00:00Z', to: '2026-12-06T01:00:00Z' };
const occurrence = { opensAt: '2026-12-06T01:00:00Z', closesAt: '2026-12-06T05:00:00Z' };
const person = { kind: 'person', name: 'Ana Ruiz', via: 'cli' } as const;
const window = { windowId: 'erp-monthly', occurrence };
const integration = { integrationId: 'bank' };
const held = {
  id: 'erp-monthly@2026-12-06T01:00:00Z',
  kind: 'window',
  windowId: 'erp-monthly',
  reason: 'Vendor patches',
  by: 'schedule',
  since: '2026-12-06T01:00:00Z',
  until: '2026-12-06T05:00:00Z',
};
const byHand = { ...held, id: 'h1', kind: 'manual', by: 'Ana Ruiz', windowId: undefined };
const hand = JSON.parse(JSON.stringify(byHand)) as typeof held;
const four = ['a', 'b', 'c', 'd'];
const longer = { before: occurrence.closesAt, after: '2026-12-06T05:30:00Z' };
const shorter = { before: longer.after, after: longer.before };

const table: readonly [string, EntryParts, string, string, string][] = [
  [
    'a start',
    {
      kind: 'agent.started',
      actor: { kind: 'agent' },
      detail: { version: '0.1.0', lastSeenAt: '2026-12-05T22:00:00Z' },
    },
    'The agent',
    'Started, version 0.1.0. Last seen running Sat 5 Dec 23:00 CET',
    'Iniciado, versión 0.1.0. Visto en marcha por última vez: sáb 5 dic 23:00 CET',
  ],
  [
    'the first start',
    { kind: 'agent.started', detail: { version: '0.1.0', lastSeenAt: null } },
    'The agent',
    'Started for the first time, version 0.1.0',
    'Iniciado por primera vez, versión 0.1.0',
  ],
  [
    'a stop with its reason',
    { kind: 'agent.stopped', reason: 'upgrade' },
    'The agent',
    'Stopped: upgrade',
    'Detenido: upgrade',
  ],
  [
    'a new system',
    { kind: 'config.changed', actor: person, detail: { action: 'add', part: 'system', id: 'erp' } },
    'ERP',
    'System added',
    'Sistema añadido',
  ],
  [
    'a changed integration',
    {
      kind: 'config.changed',
      ...integration,
      detail: { action: 'change', part: 'integration', id: 'bank', fields: ['name', 'tags'] },
    },
    'Bank statements',
    'Integration changed: name and tags',
    'Integración cambiada: name y tags',
  ],
  [
    'a removed window',
    {
      kind: 'config.changed',
      windowId: 'gone',
      detail: { action: 'remove', part: 'window', id: 'gone', fields: [] },
    },
    'gone',
    'Window removed',
    'Ventana quitada',
  ],
  [
    'an opening',
    { kind: 'window.opened', ...window, detail: { integrations: 4 } },
    'ERP monthly',
    'Opened, until 06:00 CET',
    'Abierta hasta las 06:00 CET',
  ],
  [
    'a late opening',
    { kind: 'window.opened', ...window, detail: { lateMs: 61_000 } },
    'ERP monthly',
    'Opened, until 06:00 CET, 1 min 1 s late',
    'Abierta hasta las 06:00 CET, con 1 min 1 s de retraso',
  ],
  [
    'a closing',
    { kind: 'window.closed', ...window, detail: { lateMs: 3 } },
    'ERP monthly',
    'Closed',
    'Cerrada',
  ],
  [
    'a late closing',
    { kind: 'window.closed', ...window, detail: { lateMs: 840_000 } },
    'ERP monthly',
    'Closed, 14 min late',
    'Cerrada, con 14 min de retraso',
  ],
  [
    'a closing by removal',
    { kind: 'window.closed', ...window, detail: { why: 'definition-changed' } },
    'ERP monthly',
    'Closed, because the window was changed or removed',
    'Cerrada, porque la ventana se cambió o se quitó',
  ],
  [
    'unseen occurrences',
    { kind: 'window.passed', windowId: 'erp-monthly', detail: { occurrences: 40, ...aDay } },
    'ERP monthly',
    'Opened and closed 40 times between Sat 5 Dec 02:00 CET and 02:00 CET unobserved: the agent was off, or the clock was changed',
    'Se abrió y se cerró 40 veces entre sáb 5 dic 02:00 CET y 02:00 CET sin que el agente lo viera: no estaba en marcha o se cambió el reloj',
  ],
  [
    'an extension',
    {
      kind: 'window.extended',
      ...window,
      actor: person,
      reason: 'Work not finished',
      occurrence: { ...occurrence, closesAt: '2026-12-06T05:30:00Z' },
      detail: { before: occurrence },
    },
    'ERP monthly',
    'Extended from 06:00 CET to 06:30 CET: Work not finished',
    'Alargada de 06:00 CET a 06:30 CET: Work not finished',
  ],
  [
    'an earlier end',
    {
      kind: 'window.shortened',
      ...window,
      actor: person,
      reason: 'Half of it is cancelled',
      occurrence: { ...occurrence, closesAt: '2026-12-06T04:30:00Z' },
      detail: { before: occurrence },
    },
    'ERP monthly',
    'Closes earlier: at 05:30 CET instead of 06:00 CET: Half of it is cancelled',
    'Cierra antes: 05:30 CET en vez de 06:00 CET: Half of it is cancelled',
  ],
  [
    'an early end',
    { kind: 'window.ended', ...window },
    'ERP monthly',
    'Ended early',
    'Terminada antes de tiempo',
  ],
  [
    'a skipped occurrence',
    { kind: 'occurrence.skipped', ...window },
    'ERP monthly',
    'Skipped: 02:00 CET',
    'Omitida: 02:00 CET',
  ],
  [
    'a window’s hold',
    { kind: 'hold.placed', ...window, detail: { kind: 'window', integrations: 4 } },
    'ERP monthly',
    '4 integrations held until 06:00 CET',
    '4 integraciones retenidas hasta las 06:00 CET',
  ],
  [
    'a manual hold on a system',
    {
      kind: 'hold.placed',
      actor: person,
      reason: 'INC-2291',
      detail: {
        until: '2026-12-06T05:00:00Z',
        integrations: ['bank'],
        selector: { systems: ['erp'], tags: [], integrations: [], all: false, except: [] },
      },
    },
    'ERP',
    '1 integration held until 06:00 CET: INC-2291',
    '1 integración retenida hasta las 06:00 CET: INC-2291',
  ],
  [
    'an extended pause',
    {
      ...{ kind: 'hold.extended', ...integration, actor: person, reason: 'Vendor' },
      detail: { ...longer, integrations: ['bank'] },
    },
    'Bank statements',
    'Hold extended from 06:00 CET to 06:30 CET: Vendor',
    'Retención alargada de 06:00 CET a 06:30 CET: Vendor',
  ],
  [
    'an extension undone',
    { kind: 'hold.restored', actor: person, detail: { ...shorter, integrations: four } },
    '4 integrations',
    'Extension undone: ends at 06:00 CET instead of 06:30 CET',
    'Prórroga deshecha: acaba 06:00 CET en vez de 06:30 CET',
  ],
  [
    'an open-ended hold on everything',
    {
      kind: 'hold.placed',
      actor: person,
      detail: { until: null, integrations: ['a', 'b'], selector: { all: true, except: [] } },
    },
    'Everything',
    '2 integrations held until someone resumes them',
    '2 integraciones retenidas hasta que alguien las reanude',
  ],
  [
    'the end of a window’s hold',
    { kind: 'hold.released', ...window, detail: { holdId: 'x' } },
    'ERP monthly',
    'Hold ended with its window',
    'La retención acabó con la ventana',
  ],
  [
    'the end of a shortened hold',
    { kind: 'hold.released', ...window, detail: { why: 'definition-changed' } },
    'ERP monthly',
    'Hold ended, because the window was changed or removed',
    'La retención acabó, porque la ventana se cambió o se quitó',
  ],
  [
    'an expired hold',
    { kind: 'hold.released', detail: { why: 'expired' } },
    'The agent',
    'Hold ended as planned',
    'La retención acabó según lo previsto',
  ],
  [
    'the end of a hold whose opening is in the future again',
    { kind: 'hold.released', ...window, detail: { why: 'clock-set-back' } },
    'ERP monthly',
    'Hold ended, because the clock was set back to before its opening',
    'La retención acabó, porque el reloj se atrasó hasta antes de su apertura',
  ],
  [
    'a pause turned into a window',
    {
      kind: 'hold.released',
      windowId: 'erp-monthly',
      actor: person,
      detail: { integrations: ['a', 'b'], why: 'became-window' },
    },
    'ERP monthly',
    'Hold ended, because it became a window, which keeps holding',
    'La retención acabó, porque se convirtió en una ventana, que sigue reteniendo',
  ],
  [
    'an override',
    {
      kind: 'hold.released',
      ...window,
      actor: person,
      detail: { override: true, integrations: ['a', 'b'] },
    },
    'ERP monthly',
    'Hold of the window overridden for 2 integrations',
    'Retención de la ventana anulada para 2 integraciones',
  ],
  [
    'a partial release',
    {
      kind: 'hold.released',
      ...integration,
      actor: person,
      detail: { integrations: ['bank'], why: 'released-in-part' },
    },
    'Bank statements',
    'Hold ended for 1 integration; the others stay paused',
    'Retención quitada a 1 integración; las demás siguen en pausa',
  ],
  [
    'a release',
    { kind: 'hold.released', actor: person, detail: { integrations: ['a', 'b', 'c', 'd'] } },
    '4 integrations',
    'Hold ended, 4 integrations',
    'Retención quitada, 4 integraciones',
  ],
  [
    'a pause with two owners',
    {
      kind: 'integration.paused',
      ...integration,
      reason: 'Vendor patches',
      detail: { holds: [held, hand] },
    },
    'Bank statements',
    'Flowing → paused, held by ERP monthly and Ana Ruiz',
    'Fluyendo → en pausa, retenida por ERP monthly y Ana Ruiz',
  ],
  [
    'a resumption',
    { kind: 'integration.resumed', ...integration },
    'Bank statements',
    'Paused → flowing, nothing holds it',
    'En pausa → fluyendo, ya nada la retiene',
  ],
  [
    'a run',
    { kind: 'run.started', ...integration, detail: { trigger: 'schedule', lateMs: 12 } },
    'Bank statements',
    'Run started',
    'Ejecución iniciada',
  ],
  [
    'a catch-up run',
    { kind: 'run.started', ...integration, detail: { makesUpFor: '2026-12-06T02:30:00Z' } },
    'Bank statements',
    'Held or missed run of 03:30 CET caught up',
    'Recuperada la ejecución retenida o perdida de 03:30 CET',
  ],
  [
    'a guarded run',
    { kind: 'run.started', ...integration, detail: { trigger: 'guard' } },
    'Bank statements',
    'Run let through by remanso guard',
    'Ejecución que remanso guard dejó pasar',
  ],
  [
    'a success',
    { kind: 'run.succeeded', ...integration, detail: { tookMs: 552_000, outcome: http(200) } },
    'Bank statements',
    'Succeeded in 9 min 12 s',
    'Terminó bien en 9 min 12 s',
  ],
  [
    'a failure',
    { kind: 'run.failed', ...integration, detail: { tookMs: 85, outcome: http(500) } },
    'Bank statements',
    'Failed after 85 ms: HTTP 500',
    'Falló tras 85 ms: HTTP 500',
  ],
  [
    'a held run',
    { kind: 'run.skipped', ...integration, detail: { holds: [held] } },
    'Bank statements',
    'Held by ERP monthly',
    'Retenida por ERP monthly',
  ],
  [
    'an overlap',
    {
      kind: 'run.skipped',
      ...integration,
      detail: { holds: [], why: 'still-running' },
    },
    'Bank statements',
    'Not started because the previous run was still going',
    'No se inició porque la anterior seguía en marcha',
  ],
  [
    'another skipped run',
    { kind: 'run.skipped', ...integration, detail: { holds: [], why: 'removed' } },
    'Bank statements',
    'Not started: the integration was removed before it could start',
    'No se inició: la integración se quitó antes de que pudiera empezar',
  ],
  [
    'a guard without a plan',
    { kind: 'run.skipped', ...integration, detail: { holds: [], why: 'plan-unreadable' } },
    'Bank statements',
    'Not started: its guard could not read the plan',
    'No se inició: su guard no pudo leer el plan',
  ],
  [
    'a run missed without the agent',
    { kind: 'run.missed', ...integration, detail: { why: 'agent-away' } },
    'Bank statements',
    'Missed, because the agent was not running then',
    'Perdida, porque el agente no estaba en marcha',
  ],
  [
    'a superseded run',
    {
      kind: 'run.missed',
      ...integration,
      detail: { why: 'later-run-due' },
    },
    'Bank statements',
    'Missed, because a later run was due before the agent got to this one',
    'Perdida, porque otra ejecución posterior venció antes de que el agente viera esta',
  ],
  [
    'a range of missed runs',
    {
      kind: 'run.missed',
      ...integration,
      detail: { after: '2026-12-05T01:00:00Z', upTo: '2026-12-06T01:00:00Z', why: 'agent-away' },
    },
    'Bank statements',
    'All runs missed from Sat 5 Dec 02:00 CET to 02:00 CET, because the agent was not running then',
    'Perdidas todas las ejecuciones de sáb 5 dic 02:00 CET a 02:00 CET, porque el agente no estaba en marcha',
  ],
  [
    'another missed run',
    { kind: 'run.missed', ...integration, detail: { why: 'late' } },
    'Bank statements',
    'Missed, because no worker took it in time',
    'Perdida, porque ningún worker la tomó a tiempo',
  ],
  [
    'a trimmed list',
    { kind: 'catchup.trimmed', ...integration, detail: { runs: 3 } },
    'Bank statements',
    '3 old runs are not caught up: too many are waiting',
    '3 ejecuciones antiguas no se recuperan: esperan demasiadas',
  ],
  [
    'a clock set forward',
    { kind: 'clock.stepped', detail: { stepMs: 3_600_000, meaning: 'set-or-slept' } },
    'The agent',
    'The clock of this machine jumped 1 h forward, or the machine slept',
    'El reloj del equipo se adelantó 1 h, o el equipo estuvo suspendido',
  ],
  [
    'a clock set back',
    { kind: 'clock.stepped', detail: { stepMs: -30_000, meaning: 'set-or-slept' } },
    'The agent',
    'The clock of this machine was set back by 30 s',
    'El reloj del equipo se atrasó 30 s',
  ],
  [
    'a clock set back far',
    { kind: 'clock.stepped', detail: { stepMs: -90_000, meaning: 'due-again' } },
    'The agent',
    'The clock of this machine was set back by 1 min 30 s: runs due after that come again',
    'El reloj del equipo se atrasó 1 min 30 s: las ejecuciones previstas después se repiten',
  ],
  [
    'new zone data',
    { kind: 'zones.changed', detail: { before: '2026b', after: '2026f' } },
    'The agent',
    'Time zone data 2026b → 2026f',
    'Datos de zonas horarias 2026b → 2026f',
  ],
  [
    'the first zone data',
    { kind: 'zones.changed', detail: { before: null, after: '2026f' } },
    'The agent',
    'Time zone data 2026f in use',
    'Datos de zonas horarias 2026f en uso',
  ],
  [
    'a drain',
    { kind: 'drain.completed', ...integration, detail: { tookMs: 895_000 } },
    'Bank statements',
    'Running work finished in 14 min 55 s',
    'Lo que estaba en marcha terminó en 14 min 55 s',
  ],
  [
    'a leak',
    { kind: 'leak.detected', ...integration, detail: { startedAt: '2026-12-06T02:04:00Z' } },
    'Bank statements',
    'Started at 03:04 CET despite a hold: pid 99: node',
    'Empezó a las 03:04 CET pese a una retención: pid 99: node',
  ],
  [
    'a drift',
    { kind: 'scheduler.drifted', ...integration },
    'Bank statements',
    'Not as Remanso left it: someone outside Remanso enabled its scheduler',
    'No está como lo dejó Remanso: alguien ajeno a Remanso activó su programador',
  ],
  [
    'a refusal',
    { kind: 'scheduler.failed', ...integration, detail: { why: 'no permission' } },
    'Bank statements',
    'The scheduler refused: no permission',
    'El programador lo rechazó: no permission',
  ],
  ...APPROVAL_ROWS,
];

describe('an entry in words', () => {
  it.each(table)('covers %s', (_, parts, about, inEnglish, inSpanish) => {
    expect(aboutInWords(entry(parts), words.en)).toBe(about);
    expect(entryInWords(entry(parts), words.en)).toBe(inEnglish);
    expect(entryInWords(entry(parts), words.es)).toBe(inSpanish);
  });

  it('covers every kind of the trail in both languages', () => {
    // Features have tests of their own; others have one sentence each, covered by the next test.
    const told = new Set([...table.map(([, { kind }]) => kind), 'host.failed', ...FEATURES]);
    const isTold = (kind: AuditKind): boolean => told.has(kind) || isPlainEntry(entry({ kind }));
    expect(auditKinds.filter((kind) => !isTold(kind))).toEqual([]);
  });
});
