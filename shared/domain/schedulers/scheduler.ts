import { z } from 'zod';
import { durationText } from '../values/duration.ts';
import { countGiven, EVEN_IF_INVALID } from '../values/mapping.ts';
import { executorSchema } from './executor.ts';
import { connectedSchemas } from './kinds/scheduler-kinds.ts';
import { identifier } from '../values/identifier.ts';
import { headers, variables } from '../values/named-values.ts';
import { wallClockText } from '../values/wall-clock.ts';
import { problemTexts, type TextCode } from '../../problem-texts.ts';
import { ofKinds } from './of-kinds.ts';

const URL_HTTP = /^https?:\/\/[^\s]+$/;

const httpAction = z.strictObject({
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']).default('POST'),
  url: z.string().max(4000).regex(URL_HTTP, { error: problemTexts.url }),
  headers: headers.default({}),
  body: z.string().max(1_000_000).optional(),
  /** Status codes that mean success; any 2xx by default. */
  successCodes: z.array(z.int().min(100).max(599)).min(1).optional(),
});

export type HttpAction = z.output<typeof httpAction>;

/** Program and arguments, run as they are: without a shell. */
export const commandArgv = z
  .array(z.string().max(32_000), {
    error: problemTexts['command-words'],
  })
  .min(1, { error: problemTexts['command-empty'] });

const environment = z.strictObject({
  /** Names inherited from the agent's environment, in addition to PATH, HOME, LANG and TZ. */
  pass: z.array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/)).default([]),
  set: variables.default({}),
});

type RuleKey = 'cron' | 'rrule' | 'every' | 'start' | 'command' | 'http';

/** Runs on the raw value: it checks which keys are there, not their values. */
function checkRule(
  { cron, rrule, every, start, command, http }: Readonly<Partial<Record<RuleKey, unknown>>>,
  context: z.core.$RefinementCtx,
): void {
  const refuse = (code: TextCode, path: string[] = []): void =>
    context.addIssue({ code: 'custom', path, message: problemTexts[code] });
  if (countGiven([cron, rrule, every]) !== 1) refuse('one-of-rules');
  if (rrule !== undefined && start === undefined) refuse('rrule-without-start', ['start']);
  if (cron !== undefined && start !== undefined) refuse('start-beside-cron', ['start']);
  if (countGiven([command, http]) !== 1) refuse('one-of-actions');
}

/**
 * Run by the agent itself. Exactly one of cron, rrule and every; exactly one of command and http.
 */
export const localScheduler = z
  .strictObject({
    kind: z.literal('local'),
    cron: z.string().max(200).optional(),
    rrule: z.string().max(1000).optional(),
    every: durationText.optional(),
    start: wallClockText.optional(),
    timeZone: z.string().max(100).default('UTC'),
    command: commandArgv.optional(),
    cwd: z.string().max(4000).optional(),
    environment: environment.default({ pass: [], set: {} }),
    http: httpAction.optional(),
    timeout: durationText.default('1h'),
    /** Absent: on the agent's machine. */
    executor: executorSchema.optional(),
  })
  .superRefine(checkRule, EVEN_IF_INVALID);

/** Started by anything outside, through `remanso guard --integration ID -- COMMAND`. */
const guardScheduler = z.strictObject({
  kind: z.literal('guard'),
  /** Of the document, where Remanso's guard is called as `guard ID`; absent: this machine. */
  host: identifier.optional(),
  /** Command-line words, in this order, of a process that must not run except under the guard. */
  watch: z.array(z.string().min(1).max(1000)).min(1).max(20).optional(),
});

export const connectedScheduler = z.discriminatedUnion('kind', connectedSchemas);

export const schedulerSchema = z.discriminatedUnion(
  'kind',
  [localScheduler, guardScheduler, ...connectedSchemas],
  { error: ofKinds('scheduler-kind') },
);

export type ConnectedScheduler = z.output<typeof connectedScheduler>;
export type ConnectorKind = ConnectedScheduler['kind'];
export type LocalScheduler = z.output<typeof localScheduler>;
export type Scheduler = z.output<typeof schedulerSchema>;

/** Kinds whose schedules lie on a machine, this one or a host of the document, in the order listed. */
export const hostKinds = ['cron', 'systemd', 'service', 'guard'] as const;

type OnMachine = Extract<
  Scheduler,
  { readonly host?: string | undefined; readonly kind: (typeof hostKinds)[number] }
>;

/** The host of the document on which the agent acts: also where it only runs commands of a person's own. */
export function actsOn(
  scheduler: { readonly kind: Scheduler['kind'] } & Partial<Pick<OnMachine, 'host'>>,
): string | undefined {
  return scheduler.kind === 'command' ? scheduler.host : hostOf(scheduler);
}

/** The host of the document on which its schedule is kept; `undefined`: this machine, or none of ours. */
export function hostOf(
  scheduler: { readonly kind: Scheduler['kind'] } & Partial<Pick<OnMachine, 'host'>>,
): string | undefined {
  return hostKinds.some((kind) => kind === scheduler.kind) ? scheduler.host : undefined;
}
