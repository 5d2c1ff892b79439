import { z } from 'zod';
import { auditFaultSchema } from '../trail/audit-fault.ts';
import { missedRunsPolicy } from '../definitions/integration.ts';
import { driftFound } from '../facts/drift-found.ts';
import { leakSourceSchema } from '../facts/leak-source.ts';
import { outcomeSchema } from '../facts/outcome.ts';
import { closingReason } from '../facts/release-reason.ts';
import { reopeningReason } from '../facts/reopening-reason.ts';
import { instantText } from '../values/instant.ts';

/** Lists of runs are cut off here; the totals count all of them. */
export const MOST_LISTED = 1_000;

const span = z.strictObject({ opensAt: instantText, closesAt: instantText });

/** Something that a person did, or that the definitions decided. */
const who = z.strictObject({
  kind: z.enum(['schedule', 'person', 'agent']),
  name: z.string().nullable(),
  via: z.string().nullable(),
});

/** What an occurrence did to one integration. */
const row = z.strictObject({
  integrationId: z.string(),
  name: z.string().nullable(),
  /** Runs that were due inside and were not started. */
  held: z.int(),
  firstDueAt: instantText.nullable(),
  lastDueAt: instantText.nullable(),
  /** Runs before it that would still have been going at the opening. */
  leftOut: z.int(),
  /** `null`: the integration is not defined any more. */
  policy: missedRunsPolicy.nullable(),
  decision: z.enum(['skip', 'once', 'all']).nullable(),
  /** Runs that made up for held ones. */
  madeUp: z.int(),
  /** Runs that were still to be made up for when it was over. */
  owed: z.int(),
  /** When it flowed again for good; `null` while it is held. */
  releasedAt: instantText.nullable(),
});

/** A run that was still going when the window opened. */
const inFlight = z.strictObject({
  integrationId: z.string(),
  runId: z.string(),
  startedAt: instantText,
  expectedEndAt: instantText,
  endedAt: instantText.nullable(),
  /** `null` while it goes on. */
  outcome: outcomeSchema.nullable(),
  succeeded: z.boolean().nullable(),
  /** Whether the window did not let it finish. */
  wasStopped: z.boolean(),
});

const failedRun = z.strictObject({
  at: instantText,
  integrationId: z.string(),
  runId: z.string(),
  outcome: outcomeSchema,
  startedAt: instantText,
  /** `before`: it was going at the opening; `inside`: it broke the glass; `after`: of the reopening. */
  began: z.enum(['before', 'inside', 'after']),
});

/** One step of the story: who did what, when, why. */
const step = z.strictObject({
  at: instantText,
  seq: z.int(),
  /** A kind of the trail, like `reopening.decided`. */
  kind: z.string(),
  who,
  reason: z.string().nullable(),
  integrationId: z.string().nullable(),
  /** Like `skip`, `release`; `null` where nothing was chosen. */
  choice: z.string().nullable(),
  /** The agent's own reason, of a reopening. */
  why: reopeningReason.nullable(),
});

const amendment = step.extend({ before: span.nullable(), after: span.nullable() });

/** Another hold that was in force meanwhile, of a person or of another window. */
const otherHold = z.strictObject({
  holdId: z.string(),
  kind: z.enum(['window', 'manual']),
  windowId: z.string().nullable(),
  reason: z.string(),
  by: z.string(),
  from: instantText,
  until: instantText.nullable(),
});

/** Everything about one occurrence of a window, from the trail: what an auditor is given. */
export const occurrenceReportSchema = z.strictObject({
  /** Of this layout. */
  format: z.literal(1),
  madeAt: instantText,
  product: z.string(),
  window: z.strictObject({
    id: z.string(),
    title: z.string().nullable(),
    reason: z.string().nullable(),
    /** `null`: the window is not defined any more. */
    timeZone: z.string().nullable(),
    rrule: z.string().nullable(),
  }),
  state: z.enum(['open', 'reopening', 'closed']),
  /** By the definition, before anyone changed this occurrence. */
  planned: span,
  /** As it was in the end. */
  occurrence: span,
  opening: z.strictObject({
    at: instantText,
    lateMs: z.int(),
    /** Since when it held, where it was saved, restored or moved after its opening. */
    heldFrom: instantText.nullable(),
  }),
  /** When the last one was let go; `null` before that. */
  closing: z
    .strictObject({ at: instantText, lateMs: z.int(), why: closingReason.nullable() })
    .nullable(),
  /** From the closing until all flowed and every held run was made up for; `null` before that. */
  fullFlow: z.strictObject({ at: instantText, tookMs: z.int() }).nullable(),
  totals: z.strictObject({
    integrations: z.int(),
    held: z.int(),
    leftOut: z.int(),
    madeUp: z.int(),
    owed: z.int(),
    inFlight: z.int(),
    stopped: z.int(),
    leaks: z.int(),
    drifts: z.int(),
    failed: z.int(),
    brokenGlass: z.int(),
    decisions: z.int(),
  }),
  integrations: z.array(row),
  otherHolds: z.array(otherHold),
  drain: z.strictObject({
    /** When the last run that was going at the opening had ended. */
    completedAt: instantText.nullable(),
    tookMs: z.int().nullable(),
    inFlight: z.array(inFlight),
  }),
  leaks: z.array(
    z.strictObject({ at: instantText, integrationId: z.string(), who: leakSourceSchema }),
  ),
  drifts: z.array(z.strictObject({ at: instantText, integrationId: z.string(), what: driftFound })),
  failed: z.array(failedRun),
  /** Runs that a person let through. */
  brokenGlass: z.array(step),
  readiness: z.array(
    z.strictObject({
      at: instantText,
      systemId: z.string(),
      isReady: z.boolean(),
      outcome: outcomeSchema,
    }),
  ),
  /** In the order in which they were let go; one that was taken back stands there twice. */
  releases: z.array(z.strictObject({ at: instantText, integrationId: z.string() })),
  decisions: z.array(step),
  amendments: z.array(amendment),
  /** Whether the trail that all of this was read from is whole. */
  chain: z.strictObject({
    /** `null`: it could not be checked. */
    ok: z.boolean().nullable(),
    why: z.string().nullable(),
    /** What a check found that was made; `why` says the same in English. */
    faults: z.array(auditFaultSchema),
    entries: z.int(),
    head: z.strictObject({ seq: z.int(), hash: z.string() }).nullable(),
    checkedAt: instantText.nullable(),
    /** The first and the last entry of this occurrence. */
    firstSeq: z.int(),
    lastSeq: z.int(),
  }),
});

export type OccurrenceReport = z.output<typeof occurrenceReportSchema>;
export type ReportRow = OccurrenceReport['integrations'][number];
export type ReportStep = OccurrenceReport['decisions'][number];
