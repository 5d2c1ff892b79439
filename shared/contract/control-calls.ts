import { z } from 'zod';
import { missedRunsPolicy } from '../domain/definitions/integration.ts';
import { identifier, label } from '../domain/values/identifier.ts';
import { instantText } from '../domain/values/instant.ts';
import { maintenanceWindowSchema } from '../domain/definitions/maintenance-window.ts';
import { commandId, occurrenceText, person } from './command-parts.ts';

/** `dryRun`: the same answer, and nothing is changed: what a button would do, before it is pressed. */
const control = { commandId, person, reason: label, dryRun: z.boolean().default(false) };

/** The end that the caller saw: where another hand changed it since, `conflict` is the answer. */
const seenEnd = { expectedClosesAt: instantText.optional() };

const revision = { revision: z.int() };

/** Runs that are due in a span, as far as the agent knows the schedules. */
const concerned = {
  integrations: z.array(z.string()),
  /** How many runs the change lets start, or holds. */
  runs: z.int(),
};

/** Live control of windows, occurrences and single runs; each is audited with who and why. */
export const controlCalls = {
  /** Lets the open occurrence close later. */
  'window.extend': {
    doors: 'every',
    params: z.strictObject({
      ...control,
      ...seenEnd,
      windowId: identifier,
      byMinutes: z.int().min(1).max(1440),
    }),
    result: z.strictObject({
      ...revision,
      ...concerned,
      closesAt: instantText,
      /** Occurrences of other windows that it now reaches into; each still holds by itself. */
      overlaps: z.array(occurrenceText),
    }),
  },
  /** Ends the open occurrence now, through its reopening. */
  'window.end': {
    doors: 'every',
    params: z.strictObject({ ...control, ...seenEnd, windowId: identifier }),
    result: z.strictObject({
      ...revision,
      ...concerned,
      closesAt: instantText,
      /** Systems whose readiness check must pass first. */
      checks: z.array(z.string()),
    }),
  },
  /** Leaves one occurrence out that has not opened yet. */
  'occurrence.skip': {
    doors: 'every',
    params: z.strictObject({ ...control, windowId: identifier, opensAt: instantText }),
    result: z.strictObject({ ...revision, ...concerned, occurrence: occurrenceText }),
  },
  /**
   * Moves one occurrence that has not opened yet (RFC 5545 RECURRENCE-ID: it stays the instance of
   * its original start). Without `closesAt` it keeps its length.
   */
  'occurrence.move': {
    doors: 'every',
    params: z.strictObject({
      ...control,
      windowId: identifier,
      /** Its original start, or where it was moved to before. */
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
   * Undoes a skip, a move or the last extension, as long as what was before still lies ahead. An
   * extended one goes back to the end that it had before.
   */
  'occurrence.restore': {
    doors: 'every',
    params: z.strictObject({
      ...control,
      ...seenEnd,
      windowId: identifier,
      opensAt: instantText,
    }),
    result: z.strictObject({
      ...revision,
      occurrence: occurrenceText,
      /** Nothing that people changed of it is left. */
      isAsDefined: z.boolean(),
    }),
  },
  /** Makes a window that happens once out of a manual hold, without a gap between the two. */
  'window.fromHold': {
    doors: 'every',
    params: z.strictObject({
      ...control,
      holdId: z.string(),
      windowId: identifier,
      title: label.optional(),
      timeZone: z.string().max(100),
      /** When it closes; the hold's own end where absent. */
      until: instantText.optional(),
    }),
    result: z.strictObject({ ...revision, window: maintenanceWindowSchema }),
  },
  /** Break-glass: starts one run of a held integration; it is held again afterwards. */
  'run.breakGlass': {
    doors: 'every',
    params: z.strictObject({ ...control, integrationId: identifier }),
    result: z.strictObject({ ...revision, runId: z.string() }),
  },
  /** Stops the run that is under way: asked to end first, made to after some seconds. */
  'run.stop': {
    doors: 'every',
    params: z.strictObject({
      ...control,
      integrationId: identifier,
      /** The run that the caller saw: where another one goes by now, `conflict` is the answer. */
      expectedRunId: z.string().max(200).optional(),
    }),
    result: z.strictObject({ ...revision, runId: z.string(), startedAt: instantText }),
  },
  /** `release`: reopen now anyway; `keep`: stay closed until told; `retry`: ask the systems anew. */
  'reopening.decide': {
    doors: 'every',
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
          /** How many waited for the answer. */
          held: z.int(),
          /** How many runs make up for them. */
          runs: z.int(),
        }),
      ),
    }),
  },
  /** Each integration that an occurrence held: its runs, and what became of them. */
  'occurrence.ledger': {
    doors: 'every',
    params: z.strictObject({ windowId: identifier, opensAt: instantText }),
    result: z.strictObject({
      occurrence: occurrenceText,
      /** As the report counts them, while it lasts; `inAll`: with those that it will still hold. */
      totals: z.strictObject({ held: z.int(), inAll: z.int(), failed: z.int() }),
      rows: z.array(
        z.strictObject({
          integrationId: z.string(),
          held: z.int(),
          firstDueAt: instantText.nullable(),
          lastDueAt: instantText.nullable(),
          policy: missedRunsPolicy,
          /** Due instants that are still to be made up for. */
          owed: z.int(),
          /** `null`: no answer yet, or none was asked for. */
          decision: z.enum(['skip', 'once', 'all']).nullable(),
          /** When an open question is answered with `skip` by itself. */
          decidesAt: instantText.nullable(),
        }),
      ),
    }),
  },
} as const;
