import { z } from 'zod';
import { dateText } from '../../domain/values/calendar-date.ts';
import { instantText } from '../../domain/values/instant.ts';
import { notKnownReason } from '../../domain/schedulers/schedule/stated-schedule.ts';
import { dateNoteSchema } from '../../domain/definitions/calendars/date-note.ts';
import { problemSchema } from '../../errors.ts';

/** The clocks change during the occurrence, or exactly at its opening or closing. */
const clockChange = z.strictObject({
  at: instantText,
  /** Offset from UTC before and after, in minutes east. */
  offsetBefore: z.number(),
  offsetAfter: z.number(),
});

export const previewedOccurrence = z.strictObject({
  opensAt: instantText,
  closesAt: instantText,
  realLengthMs: z.int(),
  /** The length without clock changes. */
  nominalLengthMs: z.int(),
  clockChange: clockChange.nullable(),
});

/** How the next occurrence affects one integration that it covers. */
const previewedImpact = z.strictObject({
  integrationId: z.string(),
  /** `null`, never 0: its scheduler does not say all of when it is due. */
  heldRuns: z.int().nullable(),
  /** With `null`: what it does say. */
  atLeast: z.int().optional(),
  /** With `null`: why. */
  notKnown: notKnownReason.optional(),
  /** Its scheduler starts it up to some time later, at random, or counts from its last run. */
  isAbout: z.boolean().optional(),
  firstHeldAt: instantText.nullable(),
  lastHeldAt: instantText.nullable(),
  /** Whether it would hold the only run of the opening's local day (in the window's zone). */
  losesOnlyRunOfDay: z.boolean(),
  nextRunAfterAt: instantText.nullable(),
});

/** Another window's occurrence that overlaps and covers some of the same integrations. */
const previewedClash = z.strictObject({
  opensAt: instantText,
  windowId: z.string(),
  otherOpensAt: instantText,
  otherClosesAt: instantText,
});

/** An announcement that waits for a decision, about systems that the window holds. */
export const metProposal = z.strictObject({
  opensAt: instantText,
  proposalId: z.string(),
  summary: z.string(),
  /** Nobody has said yet which systems it is about. */
  isUnscoped: z.boolean(),
  otherOpensAt: instantText,
  otherClosesAt: instantText,
});

/** Days of a calendar on which nobody wants maintenance, both inclusive. */
export const metFreeze = z.strictObject({
  opensAt: instantText,
  calendarId: z.string(),
  name: z.string().optional(),
  from: dateText,
  to: dateText,
});

/** Integrations that are essential: those that go on by `exceptEssential`, and those held. */
export const essentials = z.strictObject({
  goOn: z.array(z.string()),
  held: z.array(z.string()),
});

/** Problems are an answer here, not a failure: the editor asks while the user types. */
export const windowPreview = z.strictObject({
  problems: z.array(problemSchema),
  warnings: z.array(problemSchema),
  occurrences: z.array(previewedOccurrence),
  /** What its calendar did to dates up to the last of them, if anything. */
  dateNotes: z.array(dateNoteSchema).optional(),
  covered: z.array(z.string()),
  impact: z.array(previewedImpact),
  clashes: z.array(previewedClash),
  /** Absent, as are the next two: nothing of the kind. */
  proposals: z.array(metProposal).optional(),
  freezes: z.array(metFreeze).optional(),
  essentials: essentials.optional(),
});

export type PreviewedOccurrence = z.output<typeof previewedOccurrence>;
export type WindowPreview = z.output<typeof windowPreview>;
