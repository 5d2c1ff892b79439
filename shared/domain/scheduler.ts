import { z } from 'zod';
import { durationText } from './duration.ts';
import { wallClockText } from './wall-clock.ts';

const URL_HTTP = /^https?:\/\/[^\s]+$/;

const httpAction = z.strictObject({
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']).default('POST'),
  url: z.string().max(4000).regex(URL_HTTP, { error: 'expected an http:// or https:// URL' }),
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/), z.string()).default({}),
  body: z.string().max(1_000_000).optional(),
  /** Status codes that mean success; any 2xx where absent. */
  successCodes: z.array(z.int().min(100).max(599)).min(1).optional(),
});

export type HttpAction = z.output<typeof httpAction>;

const commandArgv = z
  .array(z.string().max(32_000), {
    error: 'expected a list of words, like [node, sync.js, --orders]: commands run without a shell',
  })
  .min(1, { error: 'expected at least the program' });

const environment = z.strictObject({
  /** Names taken over from the agent's own environment, beside PATH, HOME, LANG and TZ. */
  pass: z.array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/)).default([]),
  set: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string()).default({}),
});

/** Run by the agent itself. Exactly one of cron, rrule and every; exactly one of command and http. */
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
  })
  .superRefine((scheduler, context) => {
    const rules = [scheduler.cron, scheduler.rrule, scheduler.every].filter((x) => x !== undefined);
    if (rules.length !== 1) {
      context.addIssue({
        code: 'custom',
        message: 'expected exactly one of cron, rrule and every',
      });
    }
    if (scheduler.rrule !== undefined && scheduler.start === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['start'],
        message: 'expected the wall-clock start that the rrule counts from, like 2026-12-06T02:00',
      });
    }
    if (scheduler.cron !== undefined && scheduler.start !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['start'],
        message: 'expected no start beside cron: cron has none',
      });
    }
    if ((scheduler.command === undefined) === (scheduler.http === undefined)) {
      context.addIssue({ code: 'custom', message: 'expected exactly one of command and http' });
    }
  });

/** Started by anything outside, through `remanso guard --integration ID -- COMMAND`. */
const guardScheduler = z.strictObject({ kind: z.literal('guard') });

export const schedulerSchema = z.discriminatedUnion('kind', [localScheduler, guardScheduler], {
  error: 'expected a scheduler of kind local or guard',
});

export type LocalScheduler = z.output<typeof localScheduler>;
export type Scheduler = z.output<typeof schedulerSchema>;
