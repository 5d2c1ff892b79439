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
  /** Entries with a greater seq than this. */
  after: z.int().nonnegative().optional(),
  /** Entries with a smaller seq than this; with it, the newest come first. */
  before: z.int().positive().optional(),
  limit: z.int().min(1).max(10_000).default(1000),
});

/** The filters that no single index answers are looked for entry by entry, a bounded number a call. */
export const auditSearchSchema = auditQuerySchema.extend({
  /** Each of its words stands in some value of the entry, in any case of letters. */
  text: z.string().trim().min(1).max(200).optional(),
  /** `schedule`, `agent`, `person` (whoever), or the name of a person as the trail has it. */
  actor: z.string().min(1).max(200).optional(),
  /**
   * About the system itself, the integrations that need it, windows and holds that name it. Which
   * these are is read from the definitions of today.
   */
  system: z.string().min(1).max(200).optional(),
});

export const auditPage = z.strictObject({
  entries: z.array(auditEntrySchema),
  /**
   * Only with a search that stopped before its page was full: every entry up to this one was looked
   * at. Asked again with its `seq` as `before` (or `after`), it goes on.
   */
  searchedTo: z.strictObject({ seq: z.int(), at: instantText }).optional(),
});

/** What the chain says of itself. `checking`: a check is under way and this is the one before it. */
export const auditVerdict = z.strictObject({
  ok: z.boolean(),
  entries: z.int(),
  head: z.strictObject({ seq: z.int(), hash: z.string() }).nullable(),
  firstBadSeq: z.int().nullable(),
  /** The faults in English. */
  why: z.string().nullable(),
  faults: z.array(auditFaultSchema),
  checkedAt: instantText,
});

export const auditExportParams = z.strictObject({
  format: z.enum(['csv', 'jsonl']),
  /** Where the agent writes it: an absolute path that a save dialog gave. */
  path: z.string().min(1).max(4000),
  filter: auditSearchSchema.omit({ limit: true, before: true }),
});

export type AuditQuery = z.output<typeof auditQuerySchema>;
export type AuditSearch = z.output<typeof auditSearchSchema>;
export type AuditPage = z.output<typeof auditPage>;
export type AuditVerdict = z.output<typeof auditVerdict>;
export type AuditExport = z.output<typeof auditExportParams>;
