import { z } from 'zod';
import { instantText } from '../values/instant.ts';
import { auditEntrySchema } from './audit-entry.ts';

/** What archives say of a due instant. */
export const archivedDueSchema = z.strictObject({
  /** The run that was started then, its catch-up run, the skip, the miss. */
  entries: z.array(auditEntrySchema),
  /** Of runs among them, wherever it was recorded. */
  ends: z.array(auditEntrySchema),
  /** Of an absence, with an entry for many due instants. */
  ranges: z.array(auditEntrySchema),
  /** The nearest due instants. */
  previousDueAt: instantText.nullable(),
  nextDueAt: instantText.nullable(),
  /** The file where more may be, and was not looked for. */
  unread: z.string().nullable(),
});

/** Of integrations, the last run that archives know before an instant. */
export const archivedRunsSchema = z.strictObject({
  runs: z.array(z.strictObject({ started: auditEntrySchema, end: auditEntrySchema.nullable() })),
  unread: z.string().nullable(),
});

export const archivedDueQuestion = z.strictObject({
  integrationId: z.string(),
  dueAt: instantText,
});

export const archivedRunsQuestion = z.strictObject({
  integrations: z.array(z.string()),
  at: instantText,
});

export type ArchivedDue = z.output<typeof archivedDueSchema>;
export type ArchivedRuns = z.output<typeof archivedRunsSchema>;
export type ArchivedDueQuestion = z.output<typeof archivedDueQuestion>;
export type ArchivedRunsQuestion = z.output<typeof archivedRunsQuestion>;
