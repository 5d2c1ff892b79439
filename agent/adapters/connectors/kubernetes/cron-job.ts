import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { type Result, succeed } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { SchedulerReading } from '../../../ports/schedulers/connector.ts';
import { canonicalJson } from '../../chain/canonical-json.ts';
import { cronFields } from '../../../../shared/domain/schedulers/schedule/cron-line.ts';
import {
  cronOn,
  notKnown,
  ruled,
  type StatedSchedule,
} from '../../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import { nominalMs, parseDuration } from '../../../../shared/domain/values/duration.ts';

/** The annotation that says who suspended it, and why. */
export const HOLD = 'remanso-hold';

/** The fields of a batch/v1 CronJob that we rely on; all others are kept as they are. */
export const cronJob = z.looseObject({
  metadata: z.looseObject({
    uid: z.string(),
    resourceVersion: z.string(),
    annotations: z.record(z.string(), z.string()).optional(),
    labels: z.record(z.string(), z.string()).optional(),
    managedFields: z
      .array(z.looseObject({ manager: z.string().optional(), fieldsV1: z.json().optional() }))
      .optional(),
  }),
  spec: z.looseObject({
    schedule: z.string(),
    timeZone: z.string().optional(),
    suspend: z.boolean().optional(),
    startingDeadlineSeconds: z.int().nullable().optional(),
  }),
  status: z
    .looseObject({
      active: z.array(z.json()).optional(),
      lastScheduleTime: z.iso.datetime({ offset: true }).nullable().optional(),
    })
    .optional(),
});

export type CronJob = z.output<typeof cronJob>;

export function decodeCronJob(json: unknown, asked: string): Result<CronJob> {
  const decoded = cronJob.safeParse(json);
  if (decoded.success) return succeed(decoded.data);
  const [issue] = decoded.error.issues;
  const where = issue?.path.join('.') ?? '';
  const what = say('kubernetes-no-cron-job', { asked, where, why: issue?.message ?? '' });
  return failAs('scheduler-refused', [what, say('kubernetes-expected')]);
}

export function isSuspended({ spec }: CronJob): boolean {
  return spec.suspend === true;
}

export function isHeldByUs({ metadata }: CronJob): boolean {
  return metadata.annotations?.[HOLD] !== undefined;
}

export function readingOf(job: CronJob): SchedulerReading {
  const suspended = isSuspended(job);
  return {
    enabled: !suspended,
    nextRunAt: null,
    schedule: statedCronJob(job.spec.schedule, job.spec.timeZone),
    running: job.status?.active?.length ?? 0,
    lastStartedAt: lastStartOf(job),
    pausedBy: suspended ? (isHeldByUs(job) ? 'us' : 'other') : null,
    fingerprint: `${suspended ? 'suspended' : 'enabled'}:${digestOf(job)}`,
    prior: { suspend: job.spec.suspend ?? null },
  };
}

/** Of everything that people configure, except whether it is suspended. */
export function digestOf({ metadata, spec }: CronJob): string {
  const text = canonicalJson([metadata.uid, { ...spec, suspend: undefined }]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** Schedules fall on whole minutes; other seconds were written by a resume of ours. */
function lastStartOf({ status }: CronJob): Instant | null {
  const at = Date.parse(status?.lastScheduleTime ?? '');
  return at % 60_000 === 0 ? at : null;
}

/** Without a time zone it goes by the clock of the controller, which is not exposed. */
export function statedCronJob(schedule: string, timeZone: string | undefined): StatedSchedule {
  const [, length] = /^@every\s+(\S+)$/.exec(schedule.trim()) ?? [];
  if (length !== undefined) return statedEvery(length);
  const cron = cronFields(schedule);
  return cron === undefined ? notKnown('not-understood') : cronOn(timeZone, cron);
}

/** It counts from when the controller saw it. */
function statedEvery(length: string): StatedSchedule {
  const duration = parseDuration(length);
  const everyMs = duration === undefined ? 0 : nominalMs(duration);
  if (everyMs < 1_000) return notKnown('not-understood');
  return ruled({ kind: 'every', everyMs, from: 0, isAbout: true });
}
