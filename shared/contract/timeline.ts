import { z } from 'zod';
import { instantText } from '../domain/values/instant.ts';
import { toldRuns } from '../domain/schedulers/told-run.ts';
import { notKnownReason } from '../domain/schedulers/schedule/stated-schedule.ts';
import { movedDateSchema } from '../domain/definitions/calendars/date-note.ts';
import { occurrenceText } from './command-parts.ts';
import { DAY_MS } from '../domain/values/time-units.ts';

export const runVerdict = z.enum([
  'succeeded',
  'failed',
  'running',
  'skipped',
  'missed',
  'planned',
  'held',
]);

/**
 * One due instant in a lane. `held`: planned inside a hold. `seq`: the trail entry about it. In the past
 * `planned` and `held` are due by the schedule of another scheduler, without a record of a run.
 */
export const laneRun = z.strictObject({
  dueAt: instantText,
  verdict: runVerdict,
  startedAt: instantText.optional(),
  endedAt: instantText.optional(),
  seq: z.int().optional(),
});

/** Where runs are closer than `bucketMs`: counts by verdict instead of single runs. */
export const laneBucket = z.strictObject({
  from: instantText,
  to: instantText,
  succeeded: z.int(),
  failed: z.int(),
  skipped: z.int(),
  missed: z.int(),
  planned: z.int(),
  held: z.int(),
});

export const lane = z.strictObject({
  integrationId: z.string(),
  runs: z.array(laneRun),
  buckets: z.array(laneBucket),
  /** Why there may be more runs than these: its scheduler does not say all of when it is due. */
  notKnown: notKnownReason.optional(),
  /** Runs may start some time later than shown: its scheduler counts from others, or at random. */
  isAbout: z.boolean().optional(),
  /** Runs that its scheduler has on record itself: facts of it, beside `runs` and in none of them. */
  told: toldRuns.optional(),
});

export const timelineHold = z.strictObject({
  holdId: z.string(),
  reason: z.string(),
  by: z.string(),
  integrations: z.array(z.string()),
  from: instantText,
  until: instantText.nullable(),
});

/**
 * `heldFrom`: when the hold began, if it was saved, restored or moved after its opening. `changed`:
 * a person's last change of it, which can be undone.
 */
export const timelineOccurrence = occurrenceText.extend({
  heldFrom: instantText.optional(),
  changed: z.enum(['moved', 'extended']).optional(),
  /** The dates of its rule that a calendar moved there; told of what is open or comes. */
  movedFrom: z.array(movedDateSchema).optional(),
});

export const timelinePage = z.strictObject({
  now: instantText,
  /** The first entry of the trail: nothing is known of the time before. `null`: there is none. */
  beganAt: instantText.nullable(),
  /** Runs from before are in archives of the trail. Absent: it has none from before. */
  runsSince: instantText.optional(),
  lanes: z.array(lane),
  occurrences: z.array(timelineOccurrence),
  /** Of windows that nobody else has approved yet: nothing is held by them. Absent: there are none. */
  proposed: z.array(occurrenceText.extend({ title: z.string().optional() })).optional(),
  manualHolds: z.array(timelineHold),
  /** Clock changes of the requested zone within the range; offsets in minutes east of UTC. */
  clockChanges: z.array(
    z.strictObject({ at: instantText, offsetBefore: z.number(), offsetAfter: z.number() }),
  ),
});

export const timelineQuery = z.strictObject({
  from: instantText,
  to: instantText,
  timeZone: z.string().max(100),
  integrations: z.array(z.string()).max(200),
  /** Due instants closer than this are grouped into buckets of this length. */
  bucketMs: z.int().min(1000).max(DAY_MS),
});

export type LaneRun = z.output<typeof laneRun>;
export type LaneBucket = z.output<typeof laneBucket>;
export type Lane = z.output<typeof lane>;
export type TimelineOccurrence = z.output<typeof timelineOccurrence>;
export type TimelinePage = z.output<typeof timelinePage>;
export type TimelineQuery = z.output<typeof timelineQuery>;
export type RunVerdict = z.output<typeof runVerdict>;
