import type { AuditEntry, AuditKind, EntryOf } from '../../domain/trail/audit-entry.ts';
import { isFeatureEntry, type FeatureKind } from '../../features/feature-shown.ts';

/**
 * Kinds of live control, reopening, external schedulers, hosts, the feed, archives and backups, and
 * those of features: each kind has its own sentence.
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
  'doctor.fixed',
  'feed.enabled',
  'feed.rotated',
  'feed.disabled',
  'host.installed',
  'host.cleared',
  'guard.placed',
  'guard.removed',
  'approval-token.added',
  'approval-token.removed',
  'trail.archived',
  'archive.removed',
  'backup.made',
  'backup.failed',
  'trail.restored',
  'restore.decided',
] as const satisfies readonly AuditKind[];

export type ControlKind = (typeof CONTROL_KINDS)[number] | FeatureKind;

export function isControlEntry(entry: AuditEntry): entry is EntryOf<ControlKind> {
  return isFeatureEntry(entry) || CONTROL_KINDS.some((one) => one === entry.kind);
}
