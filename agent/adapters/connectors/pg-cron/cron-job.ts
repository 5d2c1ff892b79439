import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PgCronScheduler } from '../../../../shared/domain/schedulers/kinds/pg-cron-scheduler.ts';
import { MOST_STARTS } from '../../../../shared/domain/schedulers/capabilities/scheduler-status.ts';
import { MOST_TOLD } from '../../../../shared/domain/schedulers/told-run.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { missingJob } from './pg-failure.ts';
import type { AskPg } from './pg-session.ts';

/** 31 February. Deactivating a job instead kills its run, or reports it as cancelled. */
export const NEVER = '0 0 31 2 *';

export const jobRow = z.object({
  jobid: z.coerce.number().int().positive(),
  jobname: z.string().nullable(),
  schedule: z.string(),
  command: z.string(),
  nodename: z.string(),
  nodeport: z.coerce.number(),
  database: z.string(),
  username: z.string(),
  active: z.boolean(),
});

const runsRow = z.object({
  logged: z.string().nullable(),
  timezone: z.string().nullable(),
  running: z.coerce.number(),
  startedAgoMs: z.coerce.number().nullable(),
  /** The latest first: ages of start and end, and the status. */
  latest: z.array(z.tuple([z.number(), z.number().nullable(), z.string()])),
});

export type CronJob = z.output<typeof jobRow>;
export type CronRuns = z.output<typeof runsRow>;

export const COLUMNS =
  'jobid, jobname, schedule, command, nodename, nodeport, database, username, active';

/**
 * Ages, not instants: the server's clock may differ from ours. `logged` is null for users who may
 * not see the setting: only superusers and members of pg_read_all_settings may.
 */
const RUNS = `
  select (select setting from pg_settings where name = 'cron.log_run') as logged,
    (select setting from pg_settings where name = 'cron.timezone') as timezone,
    count(*) filter (where status in ('starting', 'connecting', 'sending', 'running')) as running,
    extract(epoch from clock_timestamp() - max(start_time)) * 1000 as "startedAgoMs",
    (select coalesce(json_agg(json_build_array(
        extract(epoch from clock_timestamp() - start_time) * 1000,
        extract(epoch from clock_timestamp() - end_time) * 1000, status)), '[]')
      from (select start_time, end_time, status from cron.job_run_details
        where jobid = $1 and start_time is not null order by runid desc limit $2) as recent) as latest
  from cron.job_run_details where jobid = $1`;

/** The row of `cron.job`; `scheduler-missing` if the user sees none. */
export async function findJob(ask: AskPg, scheduler: PgCronScheduler): Promise<Result<CronJob>> {
  const column = typeof scheduler.job === 'number' ? 'jobid' : 'jobname';
  const rows = await ask(`select ${COLUMNS} from cron.job where ${column} = $1`, [scheduler.job]);
  const [found, another] = rows.map((row) => jobRow.parse(row));
  if (found === undefined) return missingJob(scheduler);
  if (another === undefined) return succeed(found);
  const numbers = `${found.jobid} (${found.username}) and ${another.jobid} (${another.username})`;
  return failAs('scheduler-refused', [say('pg-several', { job: String(scheduler.job), numbers })]);
}

export async function readRuns(ask: AskPg, { jobid }: CronJob): Promise<CronRuns> {
  const [row] = await ask(RUNS, [jobid, MOST_TOLD]);
  return runsRow.parse(row);
}

const STARTS = `
  select extract(epoch from clock_timestamp() - start_time) * 1000 as "startedAgoMs"
  from cron.job_run_details
  where jobid = $1 and start_time >= clock_timestamp() - $2::float8 * interval '1 millisecond'
  order by start_time limit $3`;

const startRow = z.object({ startedAgoMs: z.coerce.number() });

/** Ages of the runs that began within this many milliseconds, oldest first. */
export async function startsWithin(
  ask: AskPg,
  { jobid }: CronJob,
  withinMs: number,
): Promise<readonly number[]> {
  const rows = await ask(STARTS, [jobid, withinMs, MOST_STARTS]);
  return rows.map((row) => startRow.parse(row).startedAgoMs);
}

/** Changes nothing but the schedule. */
export async function setSchedule(ask: AskPg, jobid: number, schedule: string): Promise<void> {
  await ask('select cron.alter_job($1::bigint, schedule := $2::text)', [jobid, schedule]);
}

/** Changes with every edit of any column. */
export function digestOf(job: CronJob): string {
  return createHash('sha256').update(JSON.stringify(job)).digest('hex');
}
