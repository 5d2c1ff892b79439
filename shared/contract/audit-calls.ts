import { z } from 'zod';
import { auditEntrySchema, auditKind } from '../domain/trail/audit-entry.ts';
import { auditFaultSchema } from '../domain/trail/audit-fault.ts';
import { instantText } from '../domain/values/instant.ts';

export const auditQuerySchema = z.strictObject({
  since: instantText.optional(),
  until: instantText.optional(),
  integration: z.string().optional(),
  window: z.string().optional(),
  kind: auditKind.optional(),
  /** Entries with a `seq` above this. */
  after: z.int().nonnegative().optional(),
  /** Entries with a `seq` below this, newest first. */
  before: z.int().positive().optional(),
  limit: z.int().min(1).max(10_000).default(1000),
});

/** Filters without an index of their own; they scan a bounded number of entries per call. */
export const auditSearchSchema = auditQuerySchema.extend({
  /** Every word of it occurs in some value of the entry, ignoring case. */
  text: z.string().trim().min(1).max(200).optional(),
  /** `schedule`, `agent`, `person` (anyone), or a person's name as recorded in the trail. */
  actor: z.string().min(1).max(200).optional(),
  /**
   * About the system itself, the integrations that need it, and windows and holds that name it, by
   * today's definitions.
   */
  system: z.string().min(1).max(200).optional(),
});

export const auditPage = z.strictObject({
  entries: z.array(auditEntrySchema),
  /**
   * Only when a search stopped before its page was full: the last entry it scanned. Pass its `seq`
   * as `before` (or `after`) to continue.
   */
  searchedTo: z.strictObject({ seq: z.int(), at: instantText }).optional(),
});

/** The chain's verdict. `checking`: a check is running and this is the previous one. */
export const auditVerdict = z.strictObject({
  ok: z.boolean(),
  entries: z.int(),
  head: z.strictObject({ seq: z.int(), hash: z.string() }).nullable(),
  firstBadSeq: z.int().nullable(),
  /** The faults, in English. */
  why: z.string().nullable(),
  faults: z.array(auditFaultSchema),
  checkedAt: instantText,
});

export const auditExportParams = z.strictObject({
  format: z.enum(['csv', 'jsonl']),
  /** Where the agent writes it: an absolute path from a save dialog. */
  path: z.string().min(1).max(4000),
  filter: auditSearchSchema.omit({ limit: true, before: true }),
});

export type AuditQuery = z.output<typeof auditQuerySchema>;
export type AuditSearch = z.output<typeof auditSearchSchema>;
export type AuditPage = z.output<typeof auditPage>;
export type AuditVerdict = z.output<typeof auditVerdict>;
export type AuditExport = z.output<typeof auditExportParams>;
