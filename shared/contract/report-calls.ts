import { z } from 'zod';
import { identifier } from '../domain/values/identifier.ts';
import { instantText } from '../domain/values/instant.ts';
import { occurrenceReportSchema } from '../domain/reports/occurrence-report.ts';
import { reconciliationSchema } from '../domain/reports/reconciliation.ts';
import { figuresSchema, monthFiguresSchema } from '../domain/reports/window-figures.ts';

/** What was planned, what was done and how it ended, from the trail. */
export const reportCalls = {
  /** Any occurrence that has opened, even if its window is no longer defined. */
  'occurrence.report': {
    doors: 'every',
    others: 'read',
    takesMinutes: 16,
    params: z.strictObject({
      windowId: identifier,
      /** Where it opened, or would have opened by its definition. */
      opensAt: instantText,
      /** Whether to check the chain now; otherwise the last verdict is returned. */
      verify: z.boolean().default(false),
    }),
    result: occurrenceReportSchema,
  },
  /** Occurrences that opened in a span, newest first. */
  'occurrence.past': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({
      windowId: identifier.optional(),
      from: instantText,
      to: instantText,
      limit: z.int().min(1).max(1_000).default(100),
    }),
    result: z.strictObject({
      occurrences: z.array(
        z.strictObject({
          windowId: z.string(),
          title: z.string().nullable(),
          opensAt: instantText,
          closesAt: instantText,
          state: z.enum(['open', 'reopening', 'closed']),
          /** How late it opened and closed. */
          openedLateMs: z.int(),
          closedLateMs: z.int().nullable(),
          /** How much before its end somebody ended it; `null`: nobody did. */
          endedEarlyMs: z.int().nullable(),
          overruns: z.int(),
        }),
      ),
    }),
  },
  /** Whole UTC months that overlap the span, oldest first, and the whole span as one figure. */
  'report.figures': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({ from: instantText, to: instantText }),
    result: z.strictObject({ months: z.array(monthFiguresSchema), total: figuresSchema }),
  },
  /** Status, reports of what is not over, and figures, worked out again from the trail alone. */
  'trail.reconcile': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({}),
    result: reconciliationSchema,
  },
} as const;
