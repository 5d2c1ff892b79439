import { z } from 'zod';
import { auditKinds } from './facts/audit-fact.ts';
import { recordedEntrySchema } from './recorded-entry.ts';

export { auditKinds } from './facts/audit-fact.ts';
export type { AuditFact, AuditKind } from './facts/audit-fact.ts';
export type { Actor } from './facts/fact-frame.ts';

export const auditKind = z.enum(auditKinds);

export const auditEntrySchema = recordedEntrySchema.extend({ kind: auditKind });

export type AuditEntry = z.output<typeof auditEntrySchema>;

/** Where the chain ends: what an auditor writes down. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

export const AUDIT_GENESIS: AuditHead = { seq: 0, hash: '0'.repeat(64) };
