import type { OccurrenceReport } from '../../../../shared/domain/reports/occurrence-report.ts';
import { STOPPED_BY_SIGTERM, http } from '../../../support/outcomes.ts';

const span = { opensAt: '2026-12-06T01:00:00Z', closesAt: '2026-12-06T05:00:00Z' };
const person = { kind: 'person' as const, name: 'ana', via: 'dashboard' };
const NODE = { code: 'process', pid: 4711, user: 'shop', program: 'node' } as const;
const step = { at: '2026-12-06T02:00:00Z', seq: 20, who: person, reason: 'Vendor on the phone' };

/** A quiet night over two integrations; `more` overrides it. */
export function sampleReport(more: Partial<OccurrenceReport> = {}): OccurrenceReport {
  const row = {
    leftOut: 0,
    policy: 'skip' as const,
    decision: null,
    madeUp: 0,
    owed: 0,
    passedOn: 0,
  };
  const times = { firstDueAt: '2026-12-06T01:00:00Z', lastDueAt: '2026-12-06T04:55:00Z' };
  const releasedAt = '2026-12-06T05:00:00Z';
  return {
    format: 1,
    madeAt: '2026-12-07T08:00:00Z',
    product: 'Remanso 0.0.0',
    window: {
      ...{ id: 'erp-monthly', title: 'ERP monthly', reason: 'CHG-1042' },
      ...{ timeZone: 'Europe/Madrid', rrule: 'FREQ=MONTHLY;BYDAY=1SU' },
    },
    state: 'closed',
    planned: span,
    occurrence: span,
    opening: { at: span.opensAt, lateMs: 0, heldFrom: null },
    closing: { at: span.closesAt, lateMs: 0, why: null },
    fullFlow: { at: span.closesAt, tookMs: 0 },
    totals: {
      ...{ integrations: 2, held: 96, leftOut: 0, madeUp: 0, owed: 0, passedOn: 0 },
      ...{ inFlight: 0, stopped: 0 },
      ...{ leaks: 0, drifts: 0, failed: 0, brokenGlass: 0, decisions: 0 },
    },
    systems: [],
    integrations: [
      { integrationId: 'orders', name: 'Orders', held: 48, ...times, ...row, releasedAt },
      { integrationId: 'stock', name: null, held: 48, ...times, ...row, releasedAt },
    ],
    otherHolds: [],
    drain: { completedAt: span.opensAt, tookMs: 0, inFlight: [] },
    leaks: [],
    drifts: [],
    failed: [],
    brokenGlass: [],
    readiness: [],
    releases: [
      { at: releasedAt, integrationId: 'orders' },
      { at: releasedAt, integrationId: 'stock' },
    ],
    decisions: [],
    amendments: [],
    chain: {
      ...{
        ok: true,
        why: null,
        faults: [],
        entries: 4_711,
        head: { seq: 4_711, hash: 'ab'.repeat(32) },
      },
      ...{ checkedAt: '2026-12-07T08:00:00Z', firstSeq: 10, lastSeq: 300 },
    },
    ...more,
  };
}

/** Everything that a report can contain, once: no section and no text is missing. */
export function fullReport(): OccurrenceReport {
  const quiet = sampleReport();
  const at = step.at;
  const decided = { ...step, integrationId: 'orders', why: null };
  const run = { integrationId: 'orders', runId: 'run-1', startedAt: at };
  return sampleReport({
    occurrence: { ...span, closesAt: '2026-12-06T05:30:00Z' },
    opening: { at: '2026-12-06T01:00:09Z', lateMs: 9_000, heldFrom: null },
    closing: { at: '2026-12-06T05:44:00Z', lateMs: 14 * 60_000, why: null },
    fullFlow: { at: '2026-12-06T05:50:00Z', tookMs: 20 * 60_000 },
    totals: {
      ...{ integrations: 2, held: 96, leftOut: 3, madeUp: 12, owed: 0, passedOn: 0 },
      ...{ inFlight: 1, stopped: 1 },
      ...{ leaks: 1, drifts: 1, failed: 1, brokenGlass: 1, decisions: 2 },
    },
    integrations: quiet.integrations.map((row) => ({ ...row, decision: 'all', leftOut: 1 })),
    otherHolds: [
      {
        ...{ holdId: 'hold-1', kind: 'manual', windowId: null, reason: 'INC-2291', by: 'ana' },
        ...{ from: at, until: null },
      },
    ],
    drain: {
      ...{ completedAt: at, tookMs: 40_000 },
      inFlight: [
        {
          ...{ ...run, expectedEndAt: at, endedAt: at, outcome: STOPPED_BY_SIGTERM },
          ...{ succeeded: false, wasStopped: true },
        },
      ],
    },
    leaks: [{ at, integrationId: 'stock', who: NODE }],
    drifts: [{ at, integrationId: 'stock', what: 'flag-missing' }],
    failed: [{ ...run, at, outcome: http(503), began: 'after' }],
    brokenGlass: [{ ...decided, kind: 'run.forced', choice: null }],
    readiness: [
      { at, systemId: 'erp', isReady: false, outcome: http(503) },
      { at, systemId: 'erp', isReady: true, outcome: http(200) },
    ],
    decisions: [
      { ...decided, kind: 'reopening.decided', choice: 'release', integrationId: null },
      { ...decided, kind: 'missed.decided', choice: 'all' },
    ],
    amendments: [
      {
        ...{ ...step, kind: 'window.extended', integrationId: null, choice: null, why: null },
        ...{ before: span, after: { ...span, closesAt: '2026-12-06T05:30:00Z' } },
      },
    ],
  });
}
