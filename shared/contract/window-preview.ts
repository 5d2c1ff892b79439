import { z } from 'zod';
import { instantText } from '../domain/values/instant.ts';
import { problemSchema } from '../errors.ts';

/** Clocks change while the occurrence lasts, or its opening or closing lies in the change. */
const clockChange = z.strictObject({
  at: instantText,
  /** Minutes east of UTC before and after. */
  offsetBefore: z.number(),
  offsetAfter: z.number(),
});

export const previewedOccurrence = z.strictObject({
  opensAt: instantText,
  closesAt: instantText,
  realLengthMs: z.int(),
  /** What the length would be without clock changes. */
  nominalLengthMs: z.int(),
  clockChange: clockChange.nullable(),
});

/** What the next occurrence would do to one integration that it covers. */
const previewedImpact = z.strictObject({
  integrationId: z.string(),
  heldRuns: z.int(),
  firstHeldAt: instantText.nullable(),
  lastHeldAt: instantText.nullable(),
  /** Its only run of the local day of the opening, in the window's zone, would be held. */
  losesOnlyRunOfDay: z.boolean(),
  nextRunAfterAt: instantText.nullable(),
});

/** Another window's occurrence that meets one of the previewed and covers an integration of it. */
const previewedClash = z.strictObject({
  opensAt: instantText,
  windowId: z.string(),
  otherOpensAt: instantText,
  otherClosesAt: instantText,
});

/** Problems are an answer here, not a failure: the editor asks while somebody types. */
export const windowPreview = z.strictObject({
  problems: z.array(problemSchema),
  warnings: z.array(problemSchema),
  occurrences: z.array(previewedOccurrence),
  covered: z.array(z.string()),
  impact: z.array(previewedImpact),
  clashes: z.array(previewedClash),
});

export type PreviewedOccurrence = z.output<typeof previewedOccurrence>;
export type WindowPreview = z.output<typeof windowPreview>;
