import { z } from 'zod';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { SchedulerCapabilities } from '../../../../shared/domain/schedulers/capabilities/scheduler-capabilities.ts';
import type { PgCronScheduler } from '../../../../shared/domain/schedulers/kinds/pg-cron-scheduler.ts';
import { type Result, succeed } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import type {
  Connector,
  PauseNote,
  PreflightFinding,
  SchedulerReading,
} from '../../../ports/schedulers/connector.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { failedFinding, finding } from '../kit/finding.ts';
import { secretsNeeded, shellWordOf } from '../kit/secrets/secret-words.ts';
import { shellWord } from '../kit/secrets/shell-word.ts';
import {
  type CronJob,
  type CronRuns,
  digestOf,
  findJob,
  NEVER,
  readRuns,
  setSchedule,
  startsWithin,
} from './cron-job.ts';
import { type AskPg, withPg } from './pg-session.ts';
import type { ToldOutcome } from '../../../../shared/domain/schedulers/told-run.ts';
import { statedCron } from '../../../../shared/domain/schedulers/schedule/cron-line.ts';
import {
  notKnown,
  ruled,
  type StatedSchedule,
} from '../../../../shared/domain/schedulers/schedule/stated-schedule.ts';

const QUESTION = `
  select (select setting from pg_settings where name = 'cron.log_run') as logged,
    has_function_privilege(
      'cron.alter_job(bigint, text, text, text, text, boolean)', 'execute') as "mayAlter",
    (select extversion from pg_extension where extname = 'pg_cron') as version`;

const answer = z.object({
  logged: z.string().nullable(),
  mayAlter: z.boolean(),
  version: z.string(),
});

/** Whether the user may do what a pause needs, and what a pause will not be able to report. */
async function preflightOf(ask: AskPg, job: CronJob): Promise<PreflightFinding[]> {
  const [row] = await ask(QUESTION, []);
  const { logged, mayAlter, version } = answer.parse(row);
  const findings: PreflightFinding[] = [
    finding('ok', 'version', say('find-pg-answers', { version })),
  ];
  if (!mayAlter) {
    findings.push(finding('problem', 'rights', say('find-pg-no-alter')));
  }
  if (logged === 'off') {
    findings.push(finding('warning', 'running-unknown', say('find-pg-no-log')));
  }
  if (!job.active) {
    findings.push(finding('warning', 'disabled', say('find-pg-off', { job: job.jobid })));
  }
  return findings;
}

/** So many seconds after its last run. */
const SECONDS = /^\s*(\d+)\s+seconds?\s*$/i;

/**
 * When pg_cron starts a job: by the clock of `cron.timezone`, or some seconds after each other. `$` is
 * the last day of a month.
 */
export function statedJob(schedule: string, timeZone: string | null): StatedSchedule {
  const [, seconds] = SECONDS.exec(schedule) ?? [];
  if (seconds !== undefined) {
    return ruled({ kind: 'every', everyMs: Number(seconds) * 1_000, from: 0, isAbout: true });
  }
  if (timeZone === null) return notKnown('no-zone');
  // Like GMT, the default, of which zone tables know no rules of its own.
  const zone = /^(GMT|UTC|Etc\/GMT)$/i.test(timeZone) ? 'UTC' : timeZone;
  return statedCron(schedule.trim().replaceAll('$', 'L'), zone);
}

const OUTCOMES: Readonly<Record<string, ToldOutcome>> = {
  succeeded: 'succeeded',
  failed: 'failed',
};

/** Runs of `cron.job_run_details`. Admins clear it, so that nothing is known before the oldest. */
function pastRunsOf(latest: CronRuns['latest'], now: Instant): Pick<SchedulerReading, 'pastRuns'> {
  const runs = latest.toReversed().map(([startedAgoMs, endedAgoMs, status]) => ({
    startedAt: Math.round(now - startedAgoMs),
    endedAt: endedAgoMs === null ? null : Math.round(now - endedAgoMs),
    outcome: OUTCOMES[status] ?? 'running',
  }));
  const [first] = runs;
  return first === undefined ? {} : { pastRuns: { since: first.startedAt, runs } };
}

/** What resume needs. The id survives a rename of the job. */
const priorJob = z.object({ jobid: z.number(), schedule: z.string() });

/**
 * pg_cron checks its jobs once a second and starts what is due by then: nothing starts later than
 * this after the change (1.6.5, measured).
 */
const SETTLE_MS = 2_000;

/** A pg_cron job, paused by a schedule that never occurs. */
export class PgCronConnector implements Connector<PgCronScheduler> {
  readonly resumesOnlyOurs = true;
  readonly #world: Pick<ConnectorWorld, 'secrets' | 'clock'>;

  constructor(world: Pick<ConnectorWorld, 'secrets' | 'clock'>) {
    this.#world = world;
  }

  capabilities(): SchedulerCapabilities {
    return {
      scope: 'entry',
      inFlight: 'continues',
      missedAtResume: 'none',
      reads: { nextRun: false, running: true },
      marker: 'native',
      comparesAndSwaps: false,
      survivesRestart: true,
      settleMs: SETTLE_MS,
      privilege: 'the owner of the job, with EXECUTE on cron.alter_job',
      verified: 'real-server',
    };
  }

  read(scheduler: PgCronScheduler): Promise<Result<SchedulerReading>> {
    return this.#ask(scheduler, async (ask) => {
      const job = await findJob(ask, scheduler);
      return job.ok ? succeed(await this.#reading(ask, job.value)) : job;
    });
  }

  pause(
    scheduler: PgCronScheduler,
    _note: PauseNote,
    before: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>> {
    return this.#ask(scheduler, async (ask) => {
      const job = await findJob(ask, scheduler);
      if (!job.ok) return job;
      const { jobid, schedule } = job.value;
      const receipt = this.#receipt(before.prior, before.fingerprint);
      if (schedule === NEVER) return succeed(receipt);
      // What is replaced must be on record first: a later edit is read and recorded before it.
      if (schedule !== priorJob.parse(before.prior).schedule) return editedMeanwhile(scheduler);
      await setSchedule(ask, jobid, NEVER);
      return succeed(receipt);
    });
  }

  resume(scheduler: PgCronScheduler, receipt: SchedulerReceipt): Promise<Result<void>> {
    return this.#ask(scheduler, async (ask) => {
      const { jobid, schedule } = priorJob.parse(receipt.prior);
      const job = await findJob(ask, { ...scheduler, job: jobid });
      if (!job.ok) return job;
      // A different schedule was set by someone else, and stays.
      if (job.value.schedule === NEVER) await setSchedule(ask, jobid, schedule);
      return succeed(undefined);
    });
  }

  startsSince(scheduler: PgCronScheduler, from: Instant): Promise<Result<readonly Instant[]>> {
    return this.#ask(scheduler, async (ask) => {
      const job = await findJob(ask, scheduler);
      if (!job.ok) return job;
      const now = this.#world.clock.now();
      const ago = await startsWithin(ask, job.value, now - from);
      return succeed(ago.map((ms) => Math.round(now - ms)));
    });
  }

  undo(scheduler: PgCronScheduler, receipt: SchedulerReceipt): readonly string[] {
    const { host, port, user, database, password, tls, caFile } = scheduler;
    const { jobid, schedule } = priorJob.parse(receipt.prior);
    const text = `'${schedule.replaceAll("'", "''")}'`;
    const statement = `select cron.alter_job(${jobid}, schedule := ${text})`;
    const secrets = password === undefined ? [] : [password];
    const environment = [
      ...secrets.map((secret) => `PGPASSWORD=${shellWordOf([secret])}`),
      ...(tls === 'off' ? [] : [`PGSSLMODE=${tls === 'verify' ? 'verify-full' : 'require'}`]),
      ...(caFile === undefined ? [] : [`PGSSLROOTCERT=${shellWord(caFile)}`]),
    ].map((word) => `${word} `);
    const words = ['-h', host, '-p', String(port), '-U', user, '-d', database, '-c', statement];
    return [
      ...secretsNeeded(secrets),
      `${environment.join('')}psql ${words.map(shellWord).join(' ')}`,
    ];
  }

  async preflight(scheduler: PgCronScheduler): Promise<readonly PreflightFinding[]> {
    const findings = await this.#ask(scheduler, async (ask) => {
      const job = await findJob(ask, scheduler);
      return job.ok ? succeed(await preflightOf(ask, job.value)) : job;
    });
    return findings.ok ? findings.value : [failedFinding(findings.failure)];
  }

  async #reading(ask: AskPg, job: CronJob): Promise<SchedulerReading> {
    const { logged, timezone, running, startedAgoMs, latest } = await readRuns(ask, job);
    // If the user may not see the setting, the first logged run shows that logging is on.
    const isLogged = logged === 'on' || (logged === null && startedAgoMs !== null);
    const now = this.#world.clock.now();
    const isHeld = job.schedule === NEVER;
    const { jobid, schedule } = job;
    return {
      enabled: job.active && !isHeld,
      nextRunAt: null,
      // What our pause stands in for was read before.
      ...(isHeld ? {} : { schedule: statedJob(schedule, timezone) }),
      running: isLogged ? running : 'unknown',
      lastStartedAt: startedAgoMs === null ? null : Math.round(now - startedAgoMs),
      ...pastRunsOf(latest, now),
      pausedBy: isHeld ? 'us' : job.active ? null : 'other',
      fingerprint: digestOf(job),
      prior: { jobid, schedule },
    };
  }

  #receipt(prior: unknown, fingerprint: string): SchedulerReceipt {
    return {
      priorEnabled: true,
      prior,
      fingerprintBefore: fingerprint,
      fingerprintAfter: '',
      // A run that fell due just before is not a leak.
      at: this.#world.clock.now() + SETTLE_MS,
    };
  }

  #ask<T>(
    scheduler: PgCronScheduler,
    work: (ask: AskPg) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    return withPg(scheduler, this.#world.secrets, work);
  }
}

function editedMeanwhile({ job }: PgCronScheduler): Result<never> {
  return failAs('scheduler-changed', [say('pg-changed', { job })]);
}
