import { z } from 'zod';
import { instantText } from './instant.ts';

export const auditKinds = [
  'agent.started',
  'agent.stopped',
  'agent.late',
  'config.changed',
  'window.opened',
  'window.closed',
  'window.extended',
  'window.ended',
  'occurrence.skipped',
  'occurrence.moved',
  'occurrence.restored',
  'reopening.started',
  'readiness.changed',
  'reopening.stopped',
  'reopening.decided',
  'reopening.completed',
  'missed.asked',
  'missed.decided',
  'hold.placed',
  'hold.released',
  'integration.paused',
  'integration.resumed',
  'run.started',
  'run.succeeded',
  'run.failed',
  'run.skipped',
  'run.missed',
  'run.stopping',
  'run.forced',
  'catchup.trimmed',
  'clock.stepped',
  'zones.changed',
  'drain.completed',
  'leak.detected',
  'scheduler.paused',
  'scheduler.resumed',
  'scheduler.drifted',
  'scheduler.failed',
  'scheduler.decided',
  'secret.changed',
] as const;

export const auditKind = z.enum(auditKinds);

export const actorSchema = z.strictObject({
  kind: z.enum(['schedule', 'person', 'agent']),
  name: z.string().optional(),
  via: z.string().optional(),
});

/** A fact before it has its place in the chain. Instants are text, as they are hashed. */
export const auditFactSchema = z.strictObject({
  at: instantText,
  kind: auditKind,
  actor: actorSchema,
  reason: z.string().optional(),
  integrationId: z.string().optional(),
  windowId: z.string().optional(),
  occurrence: z.strictObject({ opensAt: instantText, closesAt: instantText }).optional(),
  runId: z.string().optional(),
  dueAt: instantText.optional(),
  detail: z.record(z.string(), z.json()),
});

/**
 * One link of the trail. `hash` is the hex SHA-256 of `prevHash` followed by the canonical JSON
 * (RFC 8785) of the entry without `prevHash` and `hash`. The first `prevHash` is 64 zeros.
 */
export const auditEntrySchema = auditFactSchema.extend({
  seq: z.int().positive(),
  prevHash: z.string().length(64),
  hash: z.string().length(64),
});

export type AuditKind = z.output<typeof auditKind>;
export type Actor = z.output<typeof actorSchema>;
export type AuditFact = z.output<typeof auditFactSchema>;
export type AuditEntry = z.output<typeof auditEntrySchema>;

/** Where the chain ends: what an auditor writes down. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

export const AUDIT_GENESIS: AuditHead = { seq: 0, hash: '0'.repeat(64) };
