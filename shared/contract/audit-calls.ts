import { IANAZone } from 'luxon';
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
  /**
   * Each of its words, and each phrase in quotation marks, occurs in some value of the entry, or in
   * its row as a reader has it (`language`), ignoring case and accents.
   */
  text: z.string().trim().min(1).max(200).optional(),
  /** The language of the reader's rows; without it `text` is looked for in values alone. */
  language: z.enum(['en', 'es']).optional(),
  /** The zone of the times in rows; without it UTC. */
  zone: z
    .string()
    .refine((name) => IANAZone.isValidZone(name), 'expected an IANA time zone')
    .optional(),
  /** Rows are written as on that day: times of today have no date. */
  today: instantText.optional(),
  /** `schedule`, `agent`, `person` (anyone), or a person's name as recorded in the trail. */
  actor: z.string().min(1).max(200).optional(),
  /**
   * About the system itself, the integrations that need it, and windows and holds that name it, by
   * today's definitions.
   */
  system: z.string().min(1).max(200).optional(),
  /** About one occurrence: the id of its hold, `erp-monthly@2026-12-06T01:00:00Z`. */
  occurrence: z
    .string()
    .max(200)
    .regex(/^[^@]+@[^@]+$/, 'expected WINDOW@INSTANT')
    .optional(),
  /**
   * Runs that were not started for the same cause are joined to the newest of them, up to the entry
   * of this number. Only with `before`.
   */
  foldsUpTo: z.int().positive().optional(),
});

/** Runs of one integration that were not started for the same cause, as one row. */
export const auditFold = z.strictObject({
  /** The newest of them, which is in the page. */
  seq: z.int(),
  count: z.int(),
  /** There are more than were counted. */
  isMore: z.boolean(),
  firstSeq: z.int(),
  firstDueAt: instantText,
  lastDueAt: instantText,
});

export const auditPage = z.strictObject({
  entries: z.array(auditEntrySchema),
  /**
   * Only when a search stopped before its page was full: the last entry it scanned. Pass its `seq`
   * as `before` (or `after`) to continue.
   */
  searchedTo: z.strictObject({ seq: z.int(), at: instantText }).optional(),
  /** With `foldsUpTo`: the entries that stand for more than themselves. */
  folds: z.array(auditFold).optional(),
  /** Of a search: the newest entry of the trail then, for `foldsUpTo` of further pages. */
  newest: z.int().optional(),
});

/** What differs in the question for the page that follows; `undefined`: this was the last one. */
function nextAuditPage(
  { before, limit }: z.output<typeof auditSearchSchema>,
  { entries, searchedTo }: z.output<typeof auditPage>,
): { readonly before: number } | { readonly after: number } | undefined {
  const last = entries.length < limit ? searchedTo : entries.at(-1);
  if (last === undefined) return undefined;
  return before === undefined ? { after: last.seq } : { before: last.seq };
}

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
  filter: auditSearchSchema.omit({ limit: true, before: true, foldsUpTo: true }),
});

export const auditCalls = {
  'audit.page': {
    doors: 'every',
    others: 'read',
    params: auditSearchSchema,
    result: auditPage,
    next: nextAuditPage,
  },
  /** Checks the whole chain in a worker thread; `fresh: false` returns the last verdict. */
  'audit.verify': {
    doors: 'every',
    others: 'read',
    takesMinutes: 11,
    params: z.strictObject({ fresh: z.boolean().default(false) }),
    result: auditVerdict,
  },
  'audit.export': {
    doors: 'socket',
    others: 'never',
    takesMinutes: 11,
    params: auditExportParams,
    result: z.strictObject({ path: z.string(), entries: z.int() }),
  },
} as const;

export type AuditQuery = z.output<typeof auditQuerySchema>;
export type AuditSearch = z.output<typeof auditSearchSchema>;
export type AuditPage = z.output<typeof auditPage>;
export type AuditFold = z.output<typeof auditFold>;
export type AuditVerdict = z.output<typeof auditVerdict>;
export type AuditExport = z.output<typeof auditExportParams>;
