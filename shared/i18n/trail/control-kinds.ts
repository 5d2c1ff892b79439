import type { AuditEntry, AuditKind, EntryOf } from '../../domain/trail/audit-entry.ts';
import { isPlainEntry, type PlainKind } from '../../features/feature-shown.ts';

/**
 * Kinds of live control, reopening and external schedulers, and those of
 * features: each kind has its own sentence.
 */
const CONTROL_KINDS = [
  'occurrence.moved',
  'occurrence.restored',
  'reopening.started',
  'readiness.changed',
  'reopening.stopped',
  'reopening.decided',
  'reopening.completed',
  'missed.asked',
  'missed.decided',
  'run.stopping',
  'run.forced',
  'scheduler.paused',
  'scheduler.resumed',
  'scheduler.decided',
  'scheduler.cleaned',
  'secret.changed',
  'guard.placed',
  'guard.removed',
] as const satisfies readonly AuditKind[];

export type ControlKind = (typeof CONTROL_KINDS)[number] | PlainKind;

export function isControlEntry(entry: AuditEntry): entry is EntryOf<ControlKind> {
  return isPlainEntry(entry) || CONTROL_KINDS.some((one) => one === entry.kind);
}
