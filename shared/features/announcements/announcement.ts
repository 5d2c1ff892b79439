import { z } from 'zod';
import { instantText } from '../../domain/values/instant.ts';
import { wallClockText } from '../../domain/values/wall-clock.ts';
import { sayingSchema } from '../../errors.ts';

/**
 * When an announced maintenance is. `instants`: fixed, whatever zone it was written in.
 * `wall-clock`: a reading of a zone that is named (`zone`) but not described there, or not even named
 * (floating times and whole days, RFC 5545 3.3.5 and 3.3.4): it is no instant before a zone is known.
 */
const spanSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('instants'), opensAt: instantText, closesAt: instantText }),
  z.strictObject({
    kind: z.literal('wall-clock'),
    start: wallClockText,
    end: wallClockText,
    zone: z.string().max(100).nullable(),
    isAllDay: z.boolean(),
    /** The zone is that of the whole calendar (X-WR-TIMEZONE); the event names none. */
    isByCalendar: z.boolean().optional(),
    /** The last part of it counts by instants, not by the clock: hours of a length. */
    exactMs: z.int().min(0).optional(),
  }),
]);

/** Where a time comes from: a property as it stands, and how it was read. */
export const timeSourceSchema = z.strictObject({
  line: z.string().max(300),
  how: z.array(sayingSchema).max(10),
});

/** Fields of NANOG's MAINTNOTE standard (X-MAINTNOTE-*), as they stand. */
export const maintNoteSchema = z.strictObject({
  provider: z.string().optional(),
  account: z.string().optional(),
  maintenanceId: z.string().optional(),
  objectIds: z.array(z.string()).optional(),
  impact: z.string().optional(),
  status: z.string().optional(),
});

/** Which of a source's events: its UID, and the original start of one of a series. */
const namedEvent = {
  uid: z.string().min(1).max(500),
  /** RFC 5545 RECURRENCE-ID: an instant, or a wall clock; `null`: an event that does not recur. */
  recurrenceId: z.string().max(40).nullable(),
  /** RFC 5545 SEQUENCE. */
  sequence: z.int().min(0),
  /** RFC 5545 DTSTAMP or LAST-MODIFIED, whichever is later. */
  stampedAt: instantText.nullable(),
};

/** One maintenance as somebody else announced it. All texts are foreign and only shown. */
export const announcementSchema = z.strictObject({
  ...namedEvent,
  isTentative: z.boolean(),
  span: spanSchema,
  /** Why it may be at other times than these: then only a person accepts it. */
  doubts: z.array(sayingSchema).max(20).default([]),
  /** How far it is, as who announced it says; when it was completed, where that is said. */
  progress: z
    .strictObject({ state: z.enum(['running', 'done']), at: instantText.nullable() })
    .optional(),
  readAs: z.strictObject({ opens: timeSourceSchema, closes: timeSourceSchema }).optional(),
  summary: z.string().max(500),
  description: z.string().max(4_100),
  /** `http:` or `https:`. */
  url: z.string().max(2_000).nullable(),
  maintNote: maintNoteSchema.optional(),
});

/** It does not take place. */
const cancellationSchema = z.strictObject({
  ...namedEvent,
  /** Nor do all later ones of its series. */
  andLater: z.boolean().optional(),
});

/** What was left out of a reading, and why. */
const faultSchema = z.strictObject({ uid: z.string().nullable(), said: sayingSchema });

/** What a text of announcements says. */
export const readingSchema = z.strictObject({
  announcements: z.array(announcementSchema),
  cancellations: z.array(cancellationSchema),
  /** UIDs of which everything up to `until` is listed. */
  complete: z.array(z.string()),
  /** Series are expanded up to here. */
  until: instantText,
  /** From these on, a series is not as it was announced, and how it is now is not known. */
  later: z.array(z.strictObject({ uid: z.string(), recurrenceId: z.string() })).default([]),
  faults: z.array(faultSchema),
});
export type TimeSource = z.output<typeof timeSourceSchema>;
export type Announcement = z.output<typeof announcementSchema>;
export type Cancellation = z.output<typeof cancellationSchema>;
export type MaintNote = z.output<typeof maintNoteSchema>;
export type Reading = z.output<typeof readingSchema>;
export type ReadingFault = z.output<typeof faultSchema>;
