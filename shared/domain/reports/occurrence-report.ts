import { z } from 'zod';
import { runTallySchema } from '../values/run-tally.ts';
import { auditFaultSchema } from '../trail/audit-fault.ts';
import { movedDateSchema } from '../definitions/calendars/date-note.ts';
import { shiftSchema, workdayRuleSchema } from '../definitions/calendars/workday-rule.ts';
import { missedRunsPolicy } from '../definitions/integration.ts';
import { valuesSchema } from '../definitions/shown-fields.ts';
import { driftFound, closingReason, reopeningReason } from '../facts/reason-codes.ts';
import { leakSourceSchema } from '../facts/leak-source.ts';
import { outcomeSchema } from '../facts/outcome.ts';
import { featureReport } from '../../features/feature-reports.ts';
import { instantText } from '../values/instant.ts';

/** Limit of listed runs; the totals count all of them. */
export const MOST_LISTED = 1_000;

const span = z.strictObject({ opensAt: instantText, closesAt: instantText });

/** A change by a person or by new definitions. */
const who = z.strictObject({
  kind: z.enum(['schedule', 'person', 'agent']),
  name: z.string().nullable(),
  via: z.string().nullable(),
});

/** How an occurrence affected one integration. */
const row = z.strictObject({
  integrationId: z.string(),
  name: z.string().nullable(),
  /** Its fields as they were, as far as a report shows them. Absent: it is no longer defined. */
  fields: valuesSchema('report').optional(),
  /** Runs due inside that were not started. */
  held: z.int(),
  /**
   * Due inside by the schedule of another scheduler, without a record; absent: what is held of it is on
   * record.
   */
  due: runTallySchema.optional(),
  firstDueAt: instantText.nullable(),
  lastDueAt: instantText.nullable(),
  /** Earlier runs that would still have been in progress at the opening. */
  leftOut: z.int(),
  /** `null`: the integration is no longer defined. */
  policy: missedRunsPolicy.nullable(),
  decision: z.enum(['skip', 'once', 'all']).nullable(),
  /** Catch-up runs. */
  madeUp: z.int(),
  /** Runs not caught up when it was over. */
  owed: z.int(),
  /** Held runs that another hold kept when this one let go: they are caught up, and told, there. */
  passedOn: z.int().default(0),
  /** When it was finally released; `null` while held. */
  releasedAt: instantText.nullable(),
});

/** A run in progress when the window opened. */
const inFlight = z.strictObject({
  integrationId: z.string(),
  runId: z.string(),
  startedAt: instantText,
  expectedEndAt: instantText,
  endedAt: instantText.nullable(),
  /** `null` while it is running. */
  outcome: outcomeSchema.nullable(),
  succeeded: z.boolean().nullable(),
  /** Whether the window ended it. */
  wasStopped: z.boolean(),
});

const failedRun = z.strictObject({
  at: instantText,
  integrationId: z.string(),
  runId: z.string(),
  outcome: outcomeSchema,
  startedAt: instantText,
  /** `before`: in progress at the opening; `inside`: break-glass; `after`: from the reopening. */
  began: z.enum(['before', 'inside', 'after']),
});

/** One step of the timeline: who did what, when, why. */
const step = z.strictObject({
  at: instantText,
  seq: z.int(),
  /** A trail kind, e.g. `reopening.decided`. */
  kind: z.string(),
  who,
  reason: z.string().nullable(),
  integrationId: z.string().nullable(),
  /** For example `skip` or `release`; `null` if nothing was chosen. */
  choice: z.string().nullable(),
  /** The agent's own reason, for a reopening. */
  why: reopeningReason.nullable(),
});

const amendment = step.extend({ before: span.nullable(), after: span.nullable() });

/** Another hold in force at the time, from a person or another window. */
const otherHold = z.strictObject({
  holdId: z.string(),
  kind: z.enum(['window', 'manual']),
  windowId: z.string().nullable(),
  reason: z.string(),
  /** The ticket of its window. */
  change: z.string().optional(),
  by: z.string(),
  from: instantText,
  until: instantText.nullable(),
});

export type OtherHold = z.output<typeof otherHold>;

/** Everything about one occurrence of a window, from the trail: what an auditor gets. */
export const occurrenceReportSchema = z.strictObject({
  /** Version of this format. */
  format: z.literal(1),
  madeAt: instantText,
  product: z.string(),
  window: z.strictObject({
    id: z.string(),
    title: z.string().nullable(),
    reason: z.string().nullable(),
    /** Its ticket, where that is read, and who answered for it. */
    change: z.string().optional(),
    changeUrl: z.string().optional(),
    owner: z.string().optional(),
    /** `null`: the window is no longer defined. */
    timeZone: z.string().nullable(),
    rrule: z.string().nullable(),
    /** Absent: it went by no calendar. */
    on: workdayRuleSchema.optional(),
    shift: shiftSchema.optional(),
    /** The dates of its rule that the calendar of that time moved to the planned opening. */
    movedFrom: z.array(movedDateSchema).optional(),
    /** Essential integrations that it left out, if any: names, else ids. */
    wentOn: z.array(z.string()).optional(),
  }),
  state: z.enum(['open', 'reopening', 'closed']),
  /** By the definition, before any change of this occurrence. */
  planned: span,
  /** The final times. */
  occurrence: span,
  opening: z.strictObject({
    at: instantText,
    lateMs: z.int(),
    /** When the hold began, if it was saved, restored or moved after its opening. */
    heldFrom: instantText.nullable(),
  }),
  /** When the last integration was released; `null` before that. */
  closing: z
    .strictObject({ at: instantText, lateMs: z.int(), why: closingReason.nullable() })
    .nullable(),
  /** From the closing until everything was released and caught up; `null` before that. */
  fullFlow: z.strictObject({ at: instantText, tookMs: z.int() }).nullable(),
  totals: z.strictObject({
    integrations: z.int(),
    held: z.int(),
    /** Absent: nothing was held of schedulers of others. */
    due: runTallySchema.optional(),
    leftOut: z.int(),
    madeUp: z.int(),
    owed: z.int(),
    passedOn: z.int().default(0),
    inFlight: z.int(),
    stopped: z.int(),
    leaks: z.int(),
    drifts: z.int(),
    failed: z.int(),
    brokenGlass: z.int(),
    decisions: z.int(),
  }),
  integrations: z.array(row),
  /** What the systems of integrations and checks were called; one without a name is not in it. */
  systems: z.array(z.strictObject({ id: z.string(), name: z.string() })).default([]),
  otherHolds: z.array(otherHold),
  drain: z.strictObject({
    /** When the last run that was in progress at the opening had ended. */
    completedAt: instantText.nullable(),
    tookMs: z.int().nullable(),
    inFlight: z.array(inFlight),
  }),
  leaks: z.array(
    z.strictObject({ at: instantText, integrationId: z.string(), who: leakSourceSchema }),
  ),
  drifts: z.array(z.strictObject({ at: instantText, integrationId: z.string(), what: driftFound })),
  failed: z.array(failedRun),
  /** Break-glass runs. */
  brokenGlass: z.array(step),
  readiness: z.array(
    z.strictObject({
      at: instantText,
      systemId: z.string(),
      isReady: z.boolean(),
      outcome: outcomeSchema,
    }),
  ),
  /** In release order; a release that was undone appears twice. */
  releases: z.array(z.strictObject({ at: instantText, integrationId: z.string() })),
  decisions: z.array(step),
  amendments: z.array(amendment),
  ...featureReport,
  /** Whether the trail behind this report is intact. */
  chain: z.strictObject({
    /** `null`: it could not be checked. */
    ok: z.boolean().nullable(),
    why: z.string().nullable(),
    /** The fault found by a check; `why` says the same in English. */
    faults: z.array(auditFaultSchema),
    entries: z.int(),
    head: z.strictObject({ seq: z.int(), hash: z.string() }).nullable(),
    checkedAt: instantText.nullable(),
    /** First and last entry of this occurrence. */
    firstSeq: z.int(),
    lastSeq: z.int(),
  }),
});

export type OccurrenceReport = z.output<typeof occurrenceReportSchema>;
export type ReportRow = OccurrenceReport['integrations'][number];
export type ReportStep = OccurrenceReport['decisions'][number];
