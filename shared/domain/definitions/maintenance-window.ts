import { z } from 'zod';
import { durationText } from '../values/duration.ts';
import { identifier, label, oneLine } from '../values/identifier.ts';
import { parseInstant } from '../values/instant.ts';
import { countGiven, EVEN_IF_INVALID } from '../values/mapping.ts';
import { shiftSchema, workdayRuleSchema } from './calendars/workday-rule.ts';
import { selectorSchema } from './selector.ts';
import { parseWallClock, wallClockText } from '../values/wall-clock.ts';
import { problemText, problemTexts } from '../../problem-texts.ts';

/** An excluded or added start: wall clock in the window's zone, or an instant with Z. */
const startText = z
  .string()
  .refine((text) => parseWallClock(text) !== undefined || parseInstant(text) !== undefined, {
    error: problemTexts['start-text'],
  });

/** How held integrations are released: batch size, spacing, and an optional canary first. */
export const reopeningSchema = z.strictObject({
  atOnce: z.int().min(1).max(1_000).default(4),
  gap: durationText.default('250ms'),
  canary: z.boolean().default(true),
  /** How long `missedRuns: ask` waits for an answer before it skips the held runs. */
  askFor: durationText.default('30m'),
});

export type ReopeningPolicy = z.output<typeof reopeningSchema>;

/** Whose announcement: RFC 5545 UID, and RECURRENCE-ID of one of a series. */
const announcedBySchema = z.strictObject({
  source: identifier,
  uid: z.string().min(1).max(500),
  recurrenceId: z.string().max(40).optional(),
});

/** Runs on the raw value, whatever else is wrong with the window. */
function checkEnds(
  {
    start,
    end,
    duration,
  }: { readonly start?: unknown; readonly end?: unknown; readonly duration?: unknown },
  context: z.core.$RefinementCtx,
): void {
  if (countGiven([end, duration]) !== 1) {
    context.addIssue({ code: 'custom', message: problemTexts['one-of-end-and-duration'] });
  }
  const [opens, closes] = [start, end].map((text) =>
    typeof text === 'string' ? parseWallClock(text) : undefined,
  );
  if (opens !== undefined && closes !== undefined && closes <= opens) {
    context.addIssue({
      code: 'custom',
      path: ['end'],
      message: problemText('end-before-start', { start: String(start) }),
      params: { code: 'end-before-start', start: String(start) },
    });
  }
}

/** `on` is instead of `rrule`, `shift` beside it. */
function checkDates(
  {
    rrule,
    on,
    shift,
  }: { readonly rrule?: unknown; readonly on?: unknown; readonly shift?: unknown },
  context: z.core.$RefinementCtx,
): void {
  if (on !== undefined && rrule !== undefined) {
    context.addIssue({ code: 'custom', path: ['on'], message: problemTexts['on-beside-rrule'] });
  }
  if (shift !== undefined && rrule === undefined) {
    const message = problemTexts['shift-without-rrule'];
    context.addIssue({ code: 'custom', path: ['shift'], message });
  }
}

/** Definition of a window: rule, zone, length, scope. See windows.md, "Meaning of a window". */
export const maintenanceWindowSchema = z
  .strictObject({
    id: identifier,
    title: label.optional(),
    reason: label.optional(),
    timeZone: z.string().max(100),
    start: wallClockText,
    end: wallClockText.optional(),
    duration: durationText.optional(),
    rrule: z.string().max(1000).optional(),
    /** Instead of `rrule`: numbered workdays of a calendar. */
    on: workdayRuleSchema.optional(),
    /** With `rrule`: what happens to its dates that are days off. */
    shift: shiftSchema.optional(),
    exdates: z.array(startText).max(10_000).default([]),
    rdates: z.array(startText).max(10_000).default([]),
    covers: selectorSchema,
    /** Absent: all at once at the closing, unless a covered system has a readiness check. */
    reopening: reopeningSchema.optional(),
    /** The ticket that it belongs to, like `CHG-1042`. */
    change: oneLine(100).optional(),
    /** Who answers for it. */
    owner: oneLine(200).optional(),
    /** Another person has to approve it before it holds anything (agent/features/approvals). */
    approval: z.literal('required').optional(),
    /**
     * The manual hold it was made from. It is in no document yet, so `--prune` spares it while
     * open.
     */
    fromHold: z.string().max(200).optional(),
    /** The window that a program opened it from, on a lease (agent/features/pipelines). */
    fromTemplate: identifier.optional(),
    /**
     * The announcement it was made from. It is in no document, so `--prune` spares it until it is
     * over.
     */
    announcement: announcedBySchema.optional(),
  })
  .superRefine(checkEnds, EVEN_IF_INVALID)
  .superRefine(checkDates, EVEN_IF_INVALID);

export type MaintenanceWindow = z.output<typeof maintenanceWindowSchema>;
