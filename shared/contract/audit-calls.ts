import { z } from 'zod';
import { auditKind } from '../domain/audit-entry.ts';
import { instantText } from '../domain/instant.ts';

export const auditQuerySchema = z.strictObject({
  since: instantText.optional(),
  until: instantText.optional(),
  integration: z.string().optional(),
  window: z.string().optional(),
  kind: auditKind.optional(),
  /** Entries with a greater seq than this. */
  after: z.int().nonnegative().optional(),
  /** Entries with a smaller seq than this; with it, the newest come first. */
  before: z.int().positive().optional(),
  limit: z.int().min(1).max(10_000).default(1000),
});

/** What the chain says of itself. `checking`: a check is under way and this is the one before it. */
export const auditVerdict = z.strictObject({
  ok: z.boolean(),
  entries: z.int(),
  head: z.strictObject({ seq: z.int(), hash: z.string() }).nullable(),
  firstBadSeq: z.int().nullable(),
  why: z.string().nullable(),
  checkedAt: instantText,
});

export const auditExportParams = z.strictObject({
  format: z.enum(['csv', 'jsonl']),
  /** Where the agent writes it: an absolute path that a save dialog gave. */
  path: z.string().min(1).max(4000),
  filter: auditQuerySchema.omit({ limit: true, before: true }),
});

export type AuditQuery = z.output<typeof auditQuerySchema>;
export type AuditVerdict = z.output<typeof auditVerdict>;
export type AuditExport = z.output<typeof auditExportParams>;
