import type { AuditKind } from '../../shared/domain/trail/audit-entry.ts';
import { formatInstant } from '../../shared/domain/values/instant.ts';
import type { RecordedFact } from '../../shared/domain/trail/recorded-entry.ts';
import { exit } from '../support/outcomes.ts';

const FIRST_AT = Date.UTC(2026, 0, 1);
const STEP_MS = 7_000;
export const INTEGRATIONS = 200;
export const WINDOWS = 50;

/** As in a trail: mostly runs, now and then a window; a few integrations have most of the runs. */
const KINDS: readonly AuditKind[] = [
  ...Array<AuditKind>(45).fill('run.started'),
  ...Array<AuditKind>(40).fill('run.succeeded'),
  ...Array<AuditKind>(3).fill('run.failed'),
  ...Array<AuditKind>(8).fill('run.skipped'),
  'window.opened',
  'window.closed',
  'integration.paused',
  'integration.resumed',
];

export function instantAt(index: number): string {
  return formatInstant(FIRST_AT + index * STEP_MS);
}

/** A pseudorandom number below `below`, the same each time. */
export function scattered(index: number, below: number): number {
  return (Math.imul(index + 1, 2_654_435_761) >>> 8) % below;
}

export function auditFactAt(index: number): RecordedFact {
  const kind = KINDS[scattered(index, KINDS.length)] ?? 'run.started';
  const at = instantAt(index);
  const windowId = `window-${scattered(index * 3, WINDOWS)}`;
  if (kind.startsWith('window.')) {
    const occurrence = { opensAt: at, closesAt: at };
    const detail = kind === 'window.opened' ? { lateMs: 3, integrations: 4 } : { lateMs: 3 };
    return { at, kind, actor: { kind: 'schedule' }, windowId, occurrence, detail };
  }
  const share = scattered(index * 7, 1000) / 1000;
  const integrationId = `integration-${Math.floor(share * share * INTEGRATIONS)}`;
  const common = { at, kind, actor: { kind: 'schedule' as const }, integrationId };
  if (kind.startsWith('run.') && kind !== 'run.skipped') {
    const detail =
      kind === 'run.started'
        ? { trigger: 'schedule', lateMs: 4 }
        : { outcome: exit(0), tookMs: 40, startedAt: at, endedAt: at };
    return { ...common, runId: `run-${index}`, dueAt: at, detail };
  }
  if (kind === 'integration.resumed') return { ...common, detail: {} };
  const hold = {
    ...{ id: `${windowId}@${at}`, kind: 'window', windowId, reason: 'Vendor patches' },
    ...{ by: 'schedule', since: at, until: at },
  };
  return { ...common, windowId, dueAt: at, detail: { holds: [hold] } };
}
