import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { excerpt } from '../kit/answer-excerpt.ts';

/** .NET round-trip dates: `2026-12-06T01:00:00.0000000Z`. */
export const roundTrip = z.iso.datetime().nullable();

/** What PowerShell threw. */
export const taskRefusal = z.object({
  ok: z.literal(false),
  /** System.Management.Automation.ErrorCategory as a number. */
  category: z.int(),
  hresult: z.int(),
  id: z.string(),
  message: z.string(),
});

const taskAnswer = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    enabled: z.boolean(),
    /** 1 disabled, 2 queued, 3 ready, 4 running (Task Scheduler 2.0, TASK_STATE). */
    state: z.int(),
    running: z.int().nonnegative(),
    startWhenAvailable: z.boolean(),
    nextRunAt: roundTrip,
    lastRunAt: roundTrip,
    elevated: z.boolean(),
    xml: z.string(),
  }),
  taskRefusal,
]);

export interface TaskState {
  readonly enabled: boolean;
  readonly running: number;
  readonly startsWhenAvailable: boolean;
  readonly nextRunAt: Instant | null;
  readonly lastRunAt: Instant | null;
  /** Whether the agent runs elevated, as an administrator. */
  readonly isElevated: boolean;
  /** Of its definition, except whether it is enabled. */
  readonly digest: string;
  /** Its definition. */
  readonly xml: string;
}

const OBJECT_NOT_FOUND = 13;
const PERMISSION_DENIED = 18;
/** HRESULTs as PowerShell shows them, signed: ERROR_FILE_NOT_FOUND and E_ACCESSDENIED. */
const FILE_NOT_FOUND = 0x80070002 | 0;
const ACCESS_DENIED = 0x80070005 | 0;
/** A task that never ran has a date of 1899 or 1999. */
const NEVER_BEFORE = Date.UTC(2000, 0, 1);

/**
 * Parses the script's output. `scheduler-missing` or `scheduler-refused`, judged by numbers, since
 * Windows translates its messages.
 */
export function readTaskAnswer(text: string, task: string): Result<TaskState> {
  const answer = taskJson(taskAnswer, text);
  if (answer === undefined) return noAnswer(task, text);
  if (!answer.ok) return taskRefused(answer, task);
  return succeed({
    enabled: answer.enabled,
    running: answer.running,
    startsWhenAvailable: answer.startWhenAvailable,
    nextRunAt: taskInstant(answer.nextRunAt),
    lastRunAt: taskInstant(answer.lastRunAt),
    isElevated: answer.elevated,
    digest: digestOf(answer.xml),
    xml: answer.xml,
  });
}

/** `undefined` for anything but one JSON value of that schema. */
export function taskJson<S extends z.ZodType>(schema: S, text: string): z.output<S> | undefined {
  try {
    return schema.safeParse(JSON.parse(text.replace(/^\ufeff/, ''))).data;
  } catch {
    return undefined;
  }
}

/** `task`: `null` for the list of all. */
export function noAnswer(task: string | null, text: string): Result<never> {
  const said = excerpt(text);
  const none =
    task === null ? say('windows-no-list', { said }) : say('windows-no-answer', { task, said });
  return failAs('scheduler-refused', [none, say('windows-powershell')]);
}

/** What an error means for a task; `null` for the list of all. */
export function taskRefused(
  { category, hresult, id, message }: z.output<typeof taskRefusal>,
  task: string | null,
): Result<never> {
  const told = message === '' ? [] : [say('windows-message', { said: excerpt(message) })];
  if (id.startsWith('CommandNotFound')) {
    return failAs('scheduler-refused', [say('windows-no-commands'), ...told, say('windows-old')]);
  }
  if (category === PERMISSION_DENIED || hresult === ACCESS_DENIED) {
    const denied = task === null ? say('windows-denied-list') : say('windows-denied', { task });
    return failAs('scheduler-refused', [denied, ...told, say('windows-elevate')]);
  }
  if (category === OBJECT_NOT_FOUND || hresult === FILE_NOT_FOUND) {
    const none = task === null ? say('windows-missing-list') : say('windows-missing', { task });
    return failAs('scheduler-missing', [none, ...told]);
  }
  const codes = { category, hresult: `0x${(hresult >>> 0).toString(16)}` };
  const refused =
    task === null ? say('windows-refused-list', codes) : say('windows-refused', { task, ...codes });
  return failAs('scheduler-refused', [refused, ...told]);
}

export function taskInstant(text: string | null): Instant | null {
  const at = text === null ? NaN : Date.parse(text);
  return at >= NEVER_BEFORE ? at : null;
}

/** We switch the setting `Enabled`; that of a trigger is part of the definition. */
function digestOf(xml: string): string {
  const definition = xml.replace(/<Settings>[\s\S]*<\/Settings>/, (settings) =>
    settings.replace(/\s*<Enabled>\s*(?:true|false|0|1)\s*<\/Enabled>/, ''),
  );
  return createHash('sha256').update(definition).digest('hex').slice(0, 32);
}
