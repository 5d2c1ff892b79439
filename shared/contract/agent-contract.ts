import { z } from 'zod';
import { identifier, label } from '../domain/values/identifier.ts';
import { instantText } from '../domain/values/instant.ts';
import { MINUTE_MS } from '../domain/values/time-units.ts';
import { dateNoteSchema } from '../domain/definitions/calendars/date-note.ts';
import { definitionPart } from '../domain/definitions/definition-part.ts';
import { maintenanceWindowSchema } from '../domain/definitions/maintenance-window.ts';
import { preferencesSchema } from '../domain/definitions/settings/preferences.ts';
import { selectorSchema } from '../domain/definitions/selector.ts';
import {
  approvalSummarySchema,
  hostsHoldingSchema,
  integrationStatusSchema,
  listedWindowSchema,
  problemReportSchema,
  snapshotSchema,
  windowStatusSchema,
} from '../domain/now/snapshot.ts';
import { featureCalls } from '../features/feature-calls.ts';
import { approvalRequest } from './approval-request.ts';
import { auditCalls } from './audit-calls.ts';
import { commandId, occurrenceChange, occurrenceText, person, stillHeld } from './command-parts.ts';
import { agentCommandsSchema } from './agent-commands.ts';
import type { ForOthers, ForPrograms, OfferedBy } from './doors/call-doors.ts';
import { controlCalls } from './control-calls.ts';
import { documentCalls } from './document-calls.ts';
import { guardCalls } from './guard-calls.ts';
import { preferenceCalls } from './preference-calls.ts';
import { reportCalls } from './report-calls.ts';
import { runDetail, runExplanation } from './run-calls.ts';
import { schedulerCalls } from './scheduler-calls.ts';
import { sessionCalls } from './session-calls.ts';
import { schedulePreview, scheduleRule } from './previews/schedule-preview.ts';
import { timelinePage, timelineQuery } from './timeline.ts';
import { essentials, windowPreview } from './previews/window-preview.ts';

/**
 * The table of calls; the command line, the shell and the browser all derive their calls from it.
 */
export const agentCalls = {
  'agent.hello': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({}),
    result: z.strictObject({
      pid: z.int(),
      version: z.string(),
      dataDir: z.string(),
      /** The zone data in use now; newer data may arrive while the agent runs. */
      zones: z.strictObject({ version: z.string(), source: z.string() }),
      /** The zone in which local times are read: from the preferences, else the machine's. */
      timeZone: z.string().optional(),
      commands: agentCommandsSchema.optional(),
    }),
  },
  'agent.stop': {
    doors: 'socket',
    others: 'never',
    params: z.strictObject({ person, reason: label }),
    result: z.strictObject({}),
  },
  'system.woke': {
    doors: 'socket',
    others: 'never',
    params: z.strictObject({}),
    result: z.strictObject({}),
  },
  'state.snapshot': {
    doors: 'every',
    others: 'read',
    /**
     * With `at`: the state at that instant, from the trail (past) or the plan (future). Without:
     * now.
     */
    params: z.strictObject({ at: instantText.optional() }),
    result: snapshotSchema,
  },
  'hold.place': {
    doors: 'every',
    others: 'never',
    programs: 'operate',
    params: z.strictObject({
      commandId,
      person,
      selector: selectorSchema,
      reason: label,
      /** `null`: until someone resumes it. */
      until: instantText.nullable(),
    }),
    result: z.strictObject({
      revision: z.int(),
      holdId: z.string(),
      integrations: z.array(z.string()),
    }),
  },
  'hold.release': {
    doors: 'every',
    others: 'never',
    programs: 'operate',
    params: z.strictObject({
      commandId,
      person,
      target: z.union([
        z.strictObject({ holdId: z.string() }),
        z.strictObject({ selector: selectorSchema }),
      ]),
      reason: label,
      /** Without it, releasing a window's hold fails with `window-hold`. */
      override: z.boolean().default(false),
    }),
    result: z.strictObject({
      revision: z.int(),
      released: z.array(z.strictObject({ holdId: z.string(), integrations: z.array(z.string()) })),
      stillHeld,
    }),
  },
  'window.list': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({}),
    result: z.strictObject({
      windows: z.array(
        z.strictObject({
          /** What holds; of a window that was never approved, what was proposed. */
          definition: maintenanceWindowSchema,
          status: listedWindowSchema,
          /** What waits for another person. */
          approval: approvalSummarySchema.optional(),
        }),
      ),
    }),
  },
  'window.show': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({ windowId: identifier }),
    result: z.strictObject({
      definition: maintenanceWindowSchema,
      status: listedWindowSchema,
      integrations: z.array(z.string()),
      /** Essential ones, if any: those that go on, and those held all the same. */
      essentials: essentials.optional(),
      next: z.array(occurrenceText),
      /** What waits for another person; `definition` is what holds. */
      approval: approvalRequest.optional(),
      /** Where its `change` is read. */
      changeUrl: z.string().optional(),
      /** What its calendar did to dates up to the last of them, if anything. */
      dateNotes: z.array(dateNoteSchema).optional(),
      /** People's changes of occurrences that are not over, if there are any. */
      changes: z.array(occurrenceChange).optional(),
    }),
  },
  'occurrence.list': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({ windowId: identifier, from: instantText, to: instantText }),
    result: z.strictObject({
      occurrences: z.array(occurrenceText),
      dateNotes: z.array(dateNoteSchema).optional(),
    }),
  },
  /** What a definition would do, saved or not; the editor asks while the user types. */
  'window.preview': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({
      window: z.unknown(),
      count: z.int().min(1).max(50).default(10),
    }),
    result: windowPreview,
  },
  /** When an integration would be due, saved or not; the editor asks while the user types. */
  'schedule.preview': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({
      schedule: scheduleRule,
      count: z.int().min(1).max(50).default(5),
    }),
    result: schedulePreview,
  },
  /** Removes one definition; whatever only it held is released. */
  'definition.remove': {
    doors: 'every',
    others: 'never',
    programs: 'plan',
    params: z.strictObject({
      commandId,
      person,
      part: definitionPart,
      id: identifier,
      reason: label,
      /** Required to remove a window that is open. */
      allowOpenChanges: z.boolean().optional(),
    }),
    result: z.strictObject({
      revision: z.int(),
      /** Of a window: it goes on until another person has approved, or waited and never held. */
      approval: z.enum(['waits', 'taken-back']).optional(),
    }),
  },
  'timeline.page': {
    doors: 'every',
    others: 'read',
    params: timelineQuery,
    result: timelinePage,
  },
  'run.list': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({
      integrationId: identifier,
      limit: z.int().min(1).max(200).default(50),
    }),
    result: z.strictObject({ runs: z.array(runDetail) }),
  },
  'run.explain': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({ integrationId: identifier, dueAt: instantText }),
    result: runExplanation,
  },
  ...auditCalls,
  ...documentCalls,
  ...controlCalls,
  ...reportCalls,
  ...schedulerCalls,
  ...guardCalls,
  ...featureCalls,
  ...sessionCalls,
  ...preferenceCalls,
} as const satisfies Record<string, CallShape>;

interface CallShape {
  readonly doors: OfferedBy;
  readonly others: ForOthers;
  readonly programs?: ForPrograms;
  /** Decoded, checked and expanded in one piece: meanwhile nothing else is answered. */
  readonly isLong?: true;
  /** It waits for other processes or machines, whose own limits are below this. */
  readonly takesMinutes?: number;
  readonly params: z.ZodType;
  readonly result: z.ZodType;
  /** Of a call that answers a page: how the question for the next one differs. */
  next?(asked: object, answered: object): object | undefined;
}

/** The table of events. A subscriber gets every event of its connection from the first call on. */
export const agentEvents = {
  /**
   * What changed since `since`. A client at another revision asks for a snapshot; `everything`
   * means that definitions changed, so only a snapshot is complete.
   */
  'state.changed': z.strictObject({
    since: z.int(),
    revision: z.int(),
    everything: z.boolean(),
    integrations: z.array(integrationStatusSchema),
    windows: z.array(windowStatusSchema),
    problems: z.array(problemReportSchema),
    /** As in the snapshot. */
    hosts: hostsHoldingSchema.optional(),
  }),
  'preferences.changed': preferencesSchema,
  'agent.stopping': z.strictObject({ reason: z.string() }),
} as const satisfies Record<string, z.ZodType>;

export type CallName = keyof typeof agentCalls;

/** Without an answer for so many milliseconds, an agent counts as silent; `own`: for most calls. */
export function callPatienceMs(name: CallName, own = 30_000): number {
  const { takesMinutes = 0 }: CallShape = agentCalls[name];
  return Math.max(own, takesMinutes * MINUTE_MS);
}

export type CallParams<N extends CallName> = z.output<(typeof agentCalls)[N]['params']>;
/** Parameters as a caller may send them; defaults are filled in when the call is decoded. */
export type CallInput<N extends CallName> = z.input<(typeof agentCalls)[N]['params']>;
export type CallResult<N extends CallName> = z.output<(typeof agentCalls)[N]['result']>;
export type EventName = keyof typeof agentEvents;
export type EventData<E extends EventName> = z.output<(typeof agentEvents)[E]>;
