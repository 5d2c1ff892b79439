import { z } from 'zod';
import { missedRunsPolicy } from '../domain/definitions/integration.ts';
import { identifier, label } from '../domain/values/identifier.ts';
import { instantText } from '../domain/values/instant.ts';
import { maintenanceWindowSchema } from '../domain/definitions/maintenance-window.ts';
import { runTally, runTallySchema } from '../domain/values/run-tally.ts';
import { commandId, occurrenceText, person, stillHeld } from './command-parts.ts';

/**
 * With `dryRun` the answer is the same but nothing changes: a preview of what a button would do.
 */
const control = { commandId, person, reason: label, dryRun: z.boolean().default(false) };

/** The end that the caller saw; if it has changed since, the answer is `conflict`. */
const seenEnd = { expectedClosesAt: instantText.optional() };

/** The same for a manual hold. */
const seenUntil = { expectedUntil: instantText.optional() };

const byMinutes = z.int().min(1).max(1440);

const revision = { revision: z.int() };

/** Runs due in a span that the change releases or holds. */
const concerned = { integrations: z.array(z.string()), ...runTally };

/** Live control of windows, occurrences and single runs; each call is audited with who and why. */
export const controlCalls = {
  /** Extends the open occurrence. */
  'window.extend': {
    doors: 'every',
    others: 'never',
    programs: 'operate',
    params: z.strictObject({
      ...control,
      ...seenEnd,
      windowId: identifier,
      byMinutes,
    }),
    result: z.strictObject({
      ...revision,
      ...concerned,
      closesAt: instantText,
      /** Occurrences of other windows that it now overlaps; each still holds on its own. */
      overlaps: z.array(occurrenceText),
    }),
  },
  /** Ends the open occurrence now and starts its reopening. */
  'window.end': {
    doors: 'every',
    others: 'never',
    programs: 'operate',
    params: z.strictObject({ ...control, ...seenEnd, windowId: identifier }),
    result: z.strictObject({
      ...revision,
      ...concerned,
      closesAt: instantText,
      stillHeld,
      /** Systems whose readiness check must pass before the others flow. */
      checks: z.array(z.string()),
    }),
  },
  /** Skips one occurrence that has not opened yet. */
  'occurrence.skip': {
    doors: 'every',
    others: 'never',
    programs: 'operate',
    params: z.strictObject({ ...control, windowId: identifier, opensAt: instantText }),
    /** `stillHeld`: at its opening, by others. */
    result: z.strictObject({ ...revision, ...concerned, stillHeld, occurrence: occurrenceText }),
  },
  /**
   * Moves one occurrence that has not opened yet (RFC 5545 RECURRENCE-ID: it stays the instance of
   * its original start). Without `closesAt` it keeps its length.
   */
  'occurrence.move': {
    doors: 'every',
    others: 'never',
    programs: 'operate',
    params: z.strictObject({
      ...control,
      /**
       * With it, `opensAt` and this end are what the caller saw; if either has changed since, the answer
       * is `not-found`.
       */
      ...seenEnd,
      windowId: identifier,
      /** Its original start, or the start it was last moved to. */
      opensAt: instantText,
      to: z.strictObject({ opensAt: instantText, closesAt: instantText.optional() }),
    }),
    result: z.strictObject({
      ...revision,
      ...concerned,
      occurrence: occurrenceText,
      overlaps: z.array(occurrenceText),
    }),
  },
  /**
   * Undoes a skip, a move or the last extension, as long as the earlier state still lies in the
   * future. An extended occurrence goes back to its previous end.
   */
  'occurrence.restore': {
    doors: 'every',
    others: 'never',
    programs: 'operate',
    params: z.strictObject({
      ...control,
      ...seenEnd,
      windowId: identifier,
      opensAt: instantText,
    }),
    result: z.strictObject({
      ...revision,
      occurrence: occurrenceText,
      /** No change made by a person remains. */
      isAsDefined: z.boolean(),
    }),
  },
  /** Makes a manual hold end later. */
  'hold.extend': {
    doors: 'every',
    others: 'never',
    programs: 'operate',
    params: z.strictObject({ ...control, ...seenUntil, holdId: z.string(), byMinutes }),
    result: z.strictObject({
      ...revision,
      ...concerned,
      until: instantText,
      /** The end that it replaces. */
      previous: instantText,
    }),
  },
  /** Undoes the last extension of a manual hold, as long as its previous end lies in the future. */
  'hold.restore': {
    doors: 'every',
    others: 'never',
    programs: 'operate',
    params: z.strictObject({ ...control, ...seenUntil, holdId: z.string() }),
    result: z.strictObject({ ...revision, until: instantText, previous: instantText }),
  },
  /** Turns a manual hold into a one-off window, with no gap between the two. */
  'window.fromHold': {
    doors: 'every',
    others: 'never',
    programs: 'plan',
    params: z.strictObject({
      ...control,
      holdId: z.string(),
      windowId: identifier,
      title: label.optional(),
      timeZone: z.string().max(100),
      /** When it closes; by default, the end of the hold. */
      until: instantText.optional(),
    }),
    result: z.strictObject({ ...revision, window: maintenanceWindowSchema }),
  },
  /** Break-glass: starts one run of a held integration, which stays held. */
  'run.breakGlass': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({ ...control, integrationId: identifier }),
    result: z.strictObject({ ...revision, runId: z.string() }),
  },
  /** Stops the current run: asked to end first, killed after some seconds. */
  'run.stop': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({
      ...control,
      integrationId: identifier,
      /**
       * The run that the caller saw; if another one is running by now, the answer is `conflict`.
       */
      expectedRunId: z.string().max(200).optional(),
    }),
    result: z.strictObject({ ...revision, runId: z.string(), startedAt: instantText }),
  },
  /**
   * `release`: reopen now anyway; `keep`: stay closed until a person decides; `retry`: check the
   * systems again.
   */
  'reopening.decide': {
    doors: 'every',
    others: 'never',
    programs: 'operate',
    params: z.strictObject({
      ...control,
      holdId: z.string(),
      choice: z.enum(['release', 'keep', 'retry']),
    }),
    result: z.strictObject({ ...revision, integrations: z.array(z.string()) }),
  },
  /** Answers `missedRuns: ask` for some integrations. */
  'missed.decide': {
    doors: 'every',
    others: 'never',
    programs: 'operate',
    params: z.strictObject({
      ...control,
      choices: z
        .array(
          z.strictObject({
            integrationId: identifier,
            choice: missedRunsPolicy.exclude(['ask']),
          }),
        )
        .min(1)
        .max(20_000),
    }),
    result: z.strictObject({
      ...revision,
      decided: z.array(
        z.strictObject({
          integrationId: z.string(),
          /** How many held runs waited for the answer. */
          held: z.int(),
          /** How many catch-up runs are due. */
          runs: z.int(),
        }),
      ),
    }),
  },
  /** Each integration that an occurrence held: its runs and their outcome. */
  'occurrence.ledger': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({ windowId: identifier, opensAt: instantText }),
    result: z.strictObject({
      occurrence: occurrenceText,
      totals: z.strictObject({
        /** On record as held so far, counted as in the report. */
        held: z.int(),
        /** Due so far by the schedules of others while they are held, and not on record. */
        due: runTallySchema,
        /** Both, and those still to be held. */
        inAll: runTallySchema,
        failed: z.int(),
      }),
      rows: z.array(
        z.strictObject({
          integrationId: z.string(),
          held: z.int(),
          /** As in the totals; `null`, never 0: not known. Absent: what it holds is on record. */
          due: z.int().nullable().optional(),
          firstDueAt: instantText.nullable(),
          lastDueAt: instantText.nullable(),
          policy: missedRunsPolicy,
          /** Due instants still to catch up. */
          owed: z.int(),
          /** `null`: not answered yet, or not asked. */
          decision: z.enum(['skip', 'once', 'all']).nullable(),
          /** When an open question falls back to `skip`. */
          decidesAt: instantText.nullable(),
        }),
      ),
    }),
  },
} as const;
